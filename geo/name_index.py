"""The index in which names are looked up: by key, by sound, and by near-miss."""

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.names import fold, read_name

# Who misspells a name by ear keeps its first letter within one of these groups.
_FIRST_LETTERS = {letter: group[0] for group in ("aeiouy", "cgjkqxhd", "bp", "vwf", "sz", "t") for letter in group}


@dataclass(frozen=True)
class Hit:
    """A name of the index that fits: whose it is, and whether it is the whole name.

    Parameters
    ----------
    place_id : str
        Whose name it is.
    name : str
        The name as written in the gazetteer.
    whole : bool
        False if words such as "Lake" were left out of it.
    only_as_written : bool
        Not to be offered for a name that is merely like it.
    """

    place_id: str
    name: str
    whole: bool = True
    only_as_written: bool = False


class NameIndex:
    """Names of places, found by how they are written and how they sound. Starts empty."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Hit]] = defaultdict(list)
        self._by_sound: dict[str, list[Hit]] = defaultdict(list)
        self._open_keys: set[str] = set()
        self._windows: dict[tuple[str, int, int, bool], list[str]] = {}

    def add(
        self,
        place_id: str,
        *,
        name: str,
        language: str | None = None,
        may_shorten: bool = False,
        short_is_whole: bool = False,
    ) -> None:
        """Add a name of a place.

        Parameters
        ----------
        place_id : str
            Whose name it is.
        name : str
            As written. A name without letters is left out: nobody can ask for it.
        language : str, optional
            Code of its language, where that changes how it sounds (`geo.names.sound`).
        may_shorten : bool
            Index it without words such as "Lake" too. Not for villages: "New Village" is not found as "New".
        short_is_whole : bool
            Count the name without such words as the whole name, as with "Lachin district".
        """
        read = read_name(name, language=language)
        if read is None:
            return
        hits = [Hit(place_id, name)]
        keys = [read.key]
        if may_shorten and read.bare and read.bare != read.key:
            hits.append(Hit(place_id, name, whole=short_is_whole))
            keys.append(read.bare)
        for key, hit in zip(keys, hits, strict=True):
            self._by_key[key].append(hit)
            self._open_keys.add(key)
        for heard, hit in zip(read.sounds, hits, strict=False):
            self._by_sound[heard].append(hit)
        self._windows.clear()

    def add_spelling(self, place_id: str, *, name: str) -> None:
        """Add a name that is found as it is written only.

        For names in bulk: an old or rare name of some village is within two letters of nearly any word.
        """
        key = fold(name)
        if key:
            self._by_key[key].append(Hit(place_id, name, only_as_written=True))

    def find_key(self, key: str, *, as_written: bool = True) -> list[Hit]:
        """Give the names whose key (`geo.names.fold`) is this.

        Parameters
        ----------
        key : str
            A folded name.
        as_written : bool
            False if the name asked for is only like the key; leaves out names that must be met exactly.
        """
        hits = self._by_key.get(key, [])
        return hits if as_written else [hit for hit in hits if not hit.only_as_written]

    def find_sound(self, heard: str) -> list[Hit]:
        """Give the names whose sound (`geo.names.sound`) is this."""
        return self._by_sound.get(heard, [])

    def find_near_keys(self, key: str) -> list[tuple[str, int]]:
        """Give the keys one or two letters away.

        Parameters
        ----------
        key : str
            A folded name.

        Returns
        -------
        list of (str, int)
            Keys with the number of letters added, left out, changed or swapped. Keys of fewer than four letters have
            no near ones, those of up to seven may differ by one letter, longer ones by two. Keys whose first letter
            could not be misheard for the other are given only if there are no others, for one letter in seven.
        """
        alike = self._extract(key, alike=True, allowed=0 if len(key) < 4 else 1 if len(key) < 8 else 2)
        return alike or self._extract(key, alike=False, allowed=0 if len(key) < 7 else 1)

    def _extract(self, key: str, *, alike: bool, allowed: int) -> list[tuple[str, int]]:
        if allowed < 1:
            return []
        window = self._window(_group(key), len(key), allowed, alike=alike)
        found = process.extract(key, window, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        return [(near, int(letters)) for near, letters, _ in found]

    def _window(self, group: str, length: int, allowed: int, *, alike: bool) -> list[str]:
        """Give the keys that can be near at all; kept, since there are few such windows."""
        wanted = (group, length, allowed, alike)
        if wanted not in self._windows:
            self._windows[wanted] = [
                key for key in self._open_keys if abs(len(key) - length) <= allowed and (_group(key) == group) is alike
            ]
        return self._windows[wanted]


def _group(key: str) -> str:
    return _FIRST_LETTERS.get(key[0], key[0])
