"""Names of places as people write them, brought to one form.

Two forms: the *key* (`fold`) forgives case, marks on letters, apostrophes, hyphens and the script; the *sound*
(`sound`) also forgives how a script is written in Latin letters (dj, dzh, dsch and c for one consonant).
Names in Armenian, Cyrillic and Arabic letters are put into Latin letters sign by sign, as for a library catalogue.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from geo.words import Kinds, kinds_of_word

LONGEST_NAME = 120
"""Letters; a longer text is no name of a place."""

_APOSTROPHES = re.compile("['’‘ʼʻ`´ʹ′՚]")
# Anything else than letters, digits, marks on letters and the signs met in names: not a name. So are control
# characters and the marks that turn the direction of writing: what they show is not what they hold.
_NO_NAME = re.compile(r"[^\w\u0300-\u036f\u064b-\u065f\u0670 \t\r\n'\"“”„«»().,/·\-‐‑‒–—]")
_DROPPED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\u0640]")  # soft hyphen, joiners, kashida: seen by nobody
_BETWEEN_TOKENS = re.compile(r"[^\w\u0300-\u036f\u064b-\u065f\u0670]+|_+")
_PARTS = re.compile(r"[,()/]+")
_TAIL_AFTER_APOSTROPHE = re.compile(r"'[^\W\d_]{1,5}(?![^\W\d_])")

_LATIN = str.maketrans({"ı": "i", "ə": "e", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "ħ": "h"})
_TURKIC_LETTERS = frozenset("əğışç")
_TURKIC = str.maketrans(
    {"c": "j", "ç": "ch", "ş": "sh", "ə": "a", "x": "kh", "q": "g", "ğ": "gh", "ı": "i", "j": "zh", "ö": "o", "ü": "u"}
)
_ARMENIAN = str.maketrans(
    dict(zip("աբգդեզէըիլկհձմյնպջռսվտրւփքօֆ", "abgdezeyilkhdmynpjrsvtrvpkof", strict=True))
    | {"թ": "t", "ժ": "zh", "խ": "kh", "ծ": "ts", "ձ": "dz", "ղ": "gh", "ճ": "ch", "շ": "sh", "ո": "o", "չ": "ch"}
    | {"ց": "ts", "և": "ev"}
)
_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіїєґәғҝөүһҹё", "abvgdeziyklmnoprstufyeiiegeggouhce", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ь": "", "ъ": ""}
)
# Latin letters typed within a Cyrillic word because they look the same.
_LOOKALIKES = str.maketrans("aceopxy", "асеорху")
_ARABIC = str.maketrans(
    dict(zip("اأآٱبتجدرزسصضطظفقكکگلمنهةويىیئپ", "aaaabtjdrzssdtzfqkkglmnhauiiiip", strict=True))
    | {"إ": "i", "ث": "s", "ح": "h", "خ": "kh", "ذ": "z", "ش": "sh", "غ": "gh", "ؤ": "u", "چ": "ch", "ژ": "zh"}
    | {"ع": "", "ء": ""}
)
_ARMENIAN_START = re.compile("^[ոե](?!ւ)")
_TO_LATIN = _ARMENIAN | _CYRILLIC | _ARABIC | _LATIN

_SPELLINGS = {"dsch": "j", "dzh": "j", "dj": "j", "zh": "j", "tsch": "ch", "tch": "ch", "shch": "sh", "sch": "sh"}
_SPELLINGS |= {"kh": "h", "gh": "g", "ck": "k", "ou": "u", "oo": "u", "tz": "ts", "w": "v", "x": "h", "q": "k"}
_SPELLING = re.compile("|".join(_SPELLINGS))
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_Y = re.compile("(?<![aeiou])y$")

# The longest first within a script.
_CASE_ENDINGS = {
    script: tuple(endings.split())
    for script, endings in (
        ("latin", "skaya skogo skoy skiy skii sky nda nde nin nun dan den tan ten da de ta te in un ya ye yi a e i u"),
        ("armenian", "ներում ների ում ից ին ով ի ը ն"),
        ("cyrillic", "ского скому ский ским ском ской ская скую ские ских ого ом ой ы и а у е ю"),
    )
}


@dataclass(frozen=True)
class ReadName:
    """A name taken apart.

    Parameters
    ----------
    key : str
        The whole text, folded.
    bare : str
        The same without the words that only say the kind of place; may be empty.
    sounds : tuple of str
        Sounds of the whole text and of the bare name, the whole first, each once.
    kinds : tuple of str
        Kinds of place the words allow, the likeliest first; empty if no word decides.
    word : str or None
        The word that decides, as `plain` leaves it.
    """

    key: str
    bare: str
    sounds: tuple[str, ...]
    kinds: Kinds
    word: str | None


@lru_cache(maxsize=65_536)
def plain(token: str) -> str:
    """Give a word in small letters, without marks if it is in Latin letters; other scripts stay as they are."""
    token = token.casefold()
    if token.isascii():
        return token
    token = unicodedata.normalize("NFC", token)
    if script_of(token) == "latin":
        return _strip_marks(token.translate(_LATIN)).translate(_LATIN)
    return token


def script_of(token: str) -> str:
    """Tell the script of a word by its first letter that has one: latin, armenian, cyrillic or arabic."""
    for letter in token:
        if "\u0400" <= letter <= "\u052f":
            return "cyrillic"
        if "\u0531" <= letter <= "\u0587":
            return "armenian"
        if "\u0600" <= letter <= "\u06ff":
            return "arabic"
    return "latin"


@lru_cache(maxsize=65_536)
def romanize(token: str) -> str:
    """Give a plain word in Latin letters without marks; scripts not known here stay as they are."""
    if token.isascii():
        return token
    script = script_of(token)
    if script == "cyrillic":
        token = token.translate(_LOOKALIKES)
    elif script == "armenian":
        token = _ARMENIAN_START.sub(lambda start: {"ո": "vo", "ե": "ye"}[start[0]], token).replace("ու", "u")
    return _strip_marks(token.translate(_TO_LATIN))


def split_tokens(text: str) -> list[str]:
    """Split a name into its words as written, apostrophes left out.

    Returns
    -------
    list of str
        Empty if the text cannot be a name: too long, no letters, signs that names do not have, control characters.
    """
    if len(text) > LONGEST_NAME:
        return []
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _DROPPED.sub("", text))
    text = _APOSTROPHES.sub("'", text)
    if len(text) > LONGEST_NAME or _NO_NAME.search(text):
        return []
    tokens = [token for token in _BETWEEN_TOKENS.split(text.replace("'", "")) if token]
    return tokens if any(token[0].isalpha() for token in tokens) else []


def split_parts(text: str) -> list[str]:
    """Split "Sotk (Gegharkunik)" or "Sotk, Gegharkunik" at its commas, brackets and slashes."""
    return [part for part in (part.strip() for part in _PARTS.split(text)) if part]


def fold(text: str) -> str:
    """Fold a name to its key: letters and digits only, Latin, small, without marks.

    Parameters
    ----------
    text : str
        A name in Latin, Armenian, Cyrillic or Arabic letters.

    Returns
    -------
    str
        The key; empty if the text cannot be a name. `fold("Vayots Dzor") == fold("Վայոց ձոր") == "vayotsdzor"`.
    """
    return _join(map(plain, split_tokens(text)))


def sound(text: str, *, language: str | None = None) -> str:
    """Fold a name to how it sounds, so that the usual ways to write it in Latin letters meet.

    Parameters
    ----------
    text : str
        A name.
    language : str, optional
        Language of the name. Names in `az` and `tr`, and names with a letter that only these have, are read in
        their spelling: c as in "Jermuk", ş as in "Shusha".

    Returns
    -------
    str
        The sound; empty if the text cannot be a name. `sound("Кельбаджар") == sound("Kelbadjar") == "kelbajar"`.
    """
    return _sound(split_tokens(text), turkic=language in {"az", "tr"})


@lru_cache(maxsize=16_384)
def read_name(text: str, *, language: str | None = None) -> ReadName | None:
    """Take a name apart: its key, its sound, and which kind of place its words mean.

    Parameters
    ----------
    text : str
        A name, with or without words such as "district", "rayonu", "direction of".
    language : str, optional
        As in `sound`.

    Returns
    -------
    ReadName or None
        None if the text cannot be a name.
    """
    tokens = split_tokens(text)
    words = list(_join_words(map(plain, tokens)))
    key = _join(words)
    if not key:
        return None
    found = [(word, kinds_of_word(word)) for word in words]
    bare = [word for word, kinds in found if kinds is None]
    deciding = next(((word, kinds) for word, kinds in found if kinds), (None, ()))
    turkic = language in {"az", "tr"}
    sounds = [_sound(tokens, turkic=turkic)]
    if len(bare) < len(words):
        sounds.append(_sound([token for token in tokens if plain(token) in bare], turkic=turkic))
    return ReadName(
        key=key,
        bare=_join(bare),
        sounds=tuple(dict.fromkeys(heard for heard in sounds if heard)),
        kinds=deciding[1],
        word=deciding[0],
    )


def keys_without_endings(text: str) -> tuple[str, ...]:
    """Give the keys of a name with its last word's case ending taken off, as in "Кельбаджарский", "Կեչուտի".

    Returns
    -------
    tuple of str
        Keys to try, the longest ending first; empty if no ending is left that could go.
    """
    cut = _TAIL_AFTER_APOSTROPHE.sub("", _APOSTROPHES.sub("'", text))
    keys = [] if cut == text else [_join(_bare_words(cut))]
    words = _bare_words(text)
    if words:
        *first, last = words
        script = script_of(last)
        least = 4 if script == "latin" else 3
        for ending in _CASE_ENDINGS.get(script, ()):
            stem = last.removesuffix(ending)
            if stem != last and len(stem) >= least:
                keys.append(_join([*first, stem]))
                if script == "cyrillic":
                    keys += [_join([*first, stem + vowel]) for vowel in "ао"]
    return tuple(dict.fromkeys(key for key in keys if key))


def _bare_words(text: str) -> list[str]:
    return [word for word in _join_words(map(plain, split_tokens(text))) if kinds_of_word(word) is None]


def _join_words(words: Iterable[str]) -> Iterator[str]:
    """Make one word of "su anbarı", the one word of the kinds that is written as two."""
    held = None
    for word in words:
        if held and word.startswith("anbar"):
            held = None
            yield "suanbari"
            continue
        if held:
            yield held
            held = None
        if word == "su":
            held = word
        else:
            yield word
    if held:
        yield held


def _join(words: Iterable[str]) -> str:
    return "".join(map(romanize, words))


def _sound(tokens: list[str], *, turkic: bool) -> str:
    heard = []
    lowered = [unicodedata.normalize("NFC", token.casefold()) for token in tokens]
    turkic = turkic or any(not _TURKIC_LETTERS.isdisjoint(token) for token in lowered)
    for token in lowered:
        spelled = token.translate(_TURKIC) if turkic and script_of(token) == "latin" else token
        spelled = _DOUBLED.sub(r"\1", _SPELLING.sub(_spell, romanize(plain(spelled))))
        spelled = _FINAL_Y.sub("i", spelled)
        heard.append("e" + spelled[2:] if spelled.startswith("ye") else spelled)
    return "".join(heard)


def _spell(match: re.Match[str]) -> str:
    return _SPELLINGS[match[0]]


def _strip_marks(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
