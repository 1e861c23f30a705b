"""Small Streamlit apps that the benchmark drives in a browser; each shows the same claims in its own way."""
