import pytest

from draw.markup import safe


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<img onerror=x>", "<bdi>&lt;img onerror=x&gt;</bdi>"),
        ("\"a\" & 'b'", "<bdi>&quot;a&quot; &amp; &#x27;b&#x27;</bdi>"),
        ("a\x00\x1b\ud800b\nc", "<bdi>a   b\nc</bdi>"),
        ("a\tb", "<bdi>a b</bdi>"),
        ("\u202eabc", "<bdi>\u202eabc\u202c</bdi>"),
        ("\u2069abc", "<bdi>abc</bdi>"),
        (49, "<bdi>49</bdi>"),
    ],
)
def test_a_text_is_only_text_and_reorders_nothing_around_it(text, html):
    assert safe(text) == html
