"""Annotation sets into a library: looked at first, then merged as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing

from annotator.i18n import _
from annotator.library import file
from annotator.library.merging import Merge
from annotator.library.notices import ImportReport
from annotator.library.people import Adoption, namesakes, people_in, same_by_themselves
from annotator.library.steps import Steps
from annotator.model import AnnotationSet

NOBODY_ELSE: Mapping[str, str] = {}
"""No incoming reviewer is the same person as a known one, unless that goes by itself."""


def unwatched(_sets: int) -> None:
    """Take no notice of how many sets have been read."""


class Importing(Steps):
    """The part of a library that brings in what others did elsewhere."""

    def import_sets(
        self,
        incoming: Iterable[AnnotationSet],
        *,
        same_people: Mapping[str, str] = NOBODY_ELSE,
        watch: Callable[[int], None] = unwatched,
        origin: object = None,
    ) -> ImportReport:
        """Merge annotation sets that were exported elsewhere, as one step that can be undone.

        Importing the same again changes nothing. `same_people` maps the ids of reviewers who come in to those of known
        ones who are the same people; where a known one has work here they stay two. `watch` is told how many sets have
        been read, and may raise to give up. Raises `LibraryError` with a sentence, `SetError` where a set contradicts
        itself; nothing is then changed.
        """
        wanted = list(incoming)
        before = self.reviewer
        try:
            with self._action(_("Import annotation sets"), "import", origin=origin) as edit:
                found, adoption = self._merge(wanted, edit.action, same_people, watch)
                if before.id in adoption.now:
                    self._sit_down(adoption.now[before.id])
        except BaseException:
            self._sit_down(before)
            raise
        if self._about("reviewer") in adoption.now:
            self._remember("reviewer", adoption.now[self._about("reviewer")].id)
        for step in adoption.steps:
            self._tell(step)
        return found

    def preview_sets(
        self,
        incoming: Iterable[AnnotationSet],
        *,
        same_people: Mapping[str, str] = NOBODY_ELSE,
        watch: Callable[[int], None] = unwatched,
    ) -> ImportReport:
        """Tell what `import_sets` would do, without doing it. Raises what that would raise."""
        wanted = list(incoming)
        if self.read_only:
            with closing(file.in_memory(self._db)) as connection:
                copy = Importing(self.path, read_only=False, connection=connection)
                copy._sit_down(self.reviewer)
                return copy.preview_sets(wanted, same_people=same_people, watch=watch)
        try:
            with self._action(_("Import annotation sets"), "import", by_nobody=True) as edit:
                raise _Looked(self._merge(wanted, edit.action, same_people, watch)[0])
        except _Looked as looked:
            return looked.report

    def _merge(
        self,
        sets: Sequence[AnnotationSet],
        action: int,
        same_people: Mapping[str, str],
        watch: Callable[[int], None],
    ) -> tuple[ImportReport, Adoption]:
        """Merge `sets` into the open action."""
        from annotator.library.import_report import Before, newest_versions, report  # not at every start

        people = people_in(sets)
        adoption = Adoption(self._db, action)
        adoption.adopt(sets, {**same_by_themselves(self._db, self.reviewer.id, people), **same_people})
        before = Before(
            newest_versions(self._db, (one.article.id for one in sets)), namesakes(self._db, people.values())
        )
        merge = Merge(self._db, action)
        merge.take(sets, watch)
        self._db.execute("update clock set stamp = max(stamp, ?)", (merge.newest,))
        return report(self._db, self._whole, self._sight, merge, sets, before), adoption


class _Looked(Exception):  # noqa: N818  # no error: it rolls back what was only to be looked at
    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report
