"""From claims to what a reader looks at: the web map, its legend, its look. Writes no files, knows no Streamlit."""
