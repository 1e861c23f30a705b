"""Words around a name that say what kind of place is meant: "district", "rayonu", "село", "լեռ".

Each word maps to the kinds it can mean, the likeliest first; a word that says nothing about the kind ("near",
"direction of") maps to an empty tuple. Words are written as `names.plain` leaves them: lower case, Latin letters
without marks. A stem stands for all words that begin with it, because case endings follow it.
"""

from functools import lru_cache

Kinds = tuple[str, ...]

AREA_KINDS = frozenset({"district", "region", "country", "area"})
"""Kinds of place that have an extent with other places in it."""

_DISTRICT: Kinds = ("district", "region", "area")
_REGION: Kinds = ("region", "district", "area")
_STATE: Kinds = ("country", "region")
_SETTLEMENT: Kinds = ("settlement",)
_MOUNTAIN: Kinds = ("mountain",)
_LAKE: Kinds = ("lake", "reservoir")
_RESERVOIR: Kinds = ("reservoir", "lake")
_RIVER: Kinds = ("river",)
_PASS: Kinds = ("pass",)
_NOTHING: Kinds = ()

# Whole words, one line a language: en, az and tr, ru, hy, ar.
_WHOLE: dict[Kinds, str] = {
    _DISTRICT: """district districts county bezirk kreis
        قضاء ناحية مقاطعة""",
    _REGION: """region regions province provinces governorate provinz
        il ili vilayet vilayeti mahal mahali
        منطقة إقليم محافظة""",
    _STATE: """republic
        cumhuriyeti cumhuriyyeti
        جمهورية""",
    _SETTLEMENT: """city town village settlement hamlet
        kend kendi kendinde kendinden kendinin kendine koy koyu koyunde koyunden koyunun koyune sehri sehrinde sehrinden
        город города городе городом городу г село села селе селом с деревня деревни деревне поселок поселка посёлок пгт
        gyugh
        مدينة قرية بلدة""",
    _MOUNTAIN: """mount mt mountain mountains peak summit ridge height heights
        dag dagi daginda daglari dagh zirvesi
        гора горы горе горой гору пик хребет
        լեռ լեռան լեռը լեռներ սար սարի
        جبل جبال""",
    _LAKE: """lake
        gol golu golunde
        озеро озера озере
        լիճ լճի լիճը
        بحيرة""",
    _RESERVOIR: """reservoir dam
        suanbari baraji""",
    _RIVER: """river
        cay cayi nehri nehir
        река реки реке рекой
        գետ գետի գետը
        نهر""",
    _PASS: """pass
        asirimi gecidi
        перевал перевала перевале""",
    _NOTHING: """the of in at on from to and near around about towards toward along direction directions outskirts
        vicinity surroundings area areas border section sector part side community municipality
        administrative autonomous muxtar ve
        в во на от из у к ко под и близ около возле рядом вблизи участок участке сторону стороны
        մոտ մոտակայքում մոտակայքը մերձակայքում մերձակա դեպի
        اتجاه باتجاه قرب من في""",
}

# Beginnings of words whose endings change with the sentence.
_BEGINNINGS: dict[Kinds, str] = {
    _DISTRICT: "rayon raion rajon ilce район շրջան",
    _REGION: "bolge marz oblast област регион губерни марз մարզ",
    _STATE: "respublika республик հանրապետությ",
    _SETTLEMENT: "seher qesebe kasaba գյուղ քաղաք ավան",
    _MOUNTAIN: "вершин գագաթ լեռնագագաթ",
    _RESERVOIR: "водохранилищ ջրամբար",
    _PASS: "asirim լեռնանցք",
    _NOTHING: """istiqamet istikamet yaxinlig yakinlar yakinin etraf civar cevre
        направлени окрестност пригранич автономн ուղղությ շրջակայք ինքնավար համայնք""",
}

_KINDS_OF_WORD = {word: kinds for kinds, words in _WHOLE.items() for word in words.split()}
_KINDS_OF_STEM = {stem: kinds for kinds, stems in _BEGINNINGS.items() for stem in stems.split()}
_STEMS = tuple(_KINDS_OF_STEM)


@lru_cache(maxsize=16_384)
def kinds_of_word(word: str) -> Kinds | None:
    """Tell which kinds of place a word can mean.

    Parameters
    ----------
    word : str
        One word as `names.plain` leaves it.

    Returns
    -------
    tuple of str or None
        Kinds, the likeliest first; empty if the word belongs to the sentence and says nothing about the kind
        ("near"); None if it is no such word, and so part of a name.
    """
    kinds = _KINDS_OF_WORD.get(word)
    if kinds is None and word.startswith(_STEMS):
        return next(_KINDS_OF_STEM[stem] for stem in _STEMS if word.startswith(stem))
    return kinds
