"""Parts of a PDF report, each set by itself, made one tagged document: pages, structure tree, bookmarks, links.

Only for files as Typst writes them: one element at the root of the structure tree (ISO 32000-1, 14.7), a parent tree
without branches, destinations that name their page; no names, forms or scripts.
"""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

if TYPE_CHECKING:
    import pikepdf

Node: TypeAlias = Any
"""An object of a PDF file: its entries are attributes, of whatever type the file has there."""

_PAGE_COUNT = re.compile(rb"(?<=<xmpTPg:NPages>)[^<]+")
_IDS = re.compile(rb"(?<=ID>)[^<]+(?=</xmpMM:(?:Instance|Document)ID>)")


def page_count(made: bytes) -> int:
    """Give the number of pages of a PDF file."""
    return len(_opened(made).pages)


def heading_pages(made: bytes) -> list[int]:
    """Give the page, from 0 on, of each bookmark of the first level."""
    file = _opened(made)
    places = {page.obj.objgen: place for place, page in enumerate(file.pages)}
    return [places[one.Dest[0].objgen] for one in _bookmarks(file)]


class Joining:
    """Joins parts, in their order, behind a front, whose links lead to articles: `article:0`, `article:1` and so on."""

    def __init__(self, front: bytes) -> None:
        import pikepdf  # imported late: start-up time

        self._whole = _opened(front)
        self._front = len(self._whole.pages)
        self._root: Node = self._whole.Root
        self._tree: Node = self._root.StructTreeRoot
        self._body: Node = self._tree.K[0]
        self._next = int(self._tree.ParentTreeNextKey)
        self._digest = sha256(front)
        branch = self._branch(self._tree.ParentTree.Nums)
        self._tree.ParentTree = self._whole.make_indirect(pikepdf.Dictionary(Kids=[branch]))
        empty = pikepdf.Dictionary(Type=pikepdf.Name.Outlines, Count=0)
        self._bookmarks: Node = self._whole.make_indirect(empty)
        self._root.Outlines = self._bookmarks
        _tag_as_contents(self._body)

    def add(self, made: bytes) -> None:
        """Append a part."""
        part = _opened(made)
        taken = _shift(part, self._next)
        self._whole.pages.extend(part.pages)
        self._take_structure(self._whole.copy_foreign(part.Root.StructTreeRoot))
        self._take_bookmarks(self._whole.copy_foreign(part.Root.Outlines))
        self._next += taken
        self._digest.update(made)

    def write(self, target: BinaryIO, names: Sequence[str]) -> None:
        """Write the document; `names` say to which article a link of the front leads. The same gives the same bytes."""
        import pikepdf  # imported late: start-up time

        self._lead_to_articles(names)
        self._tree.ParentTreeNextKey = self._next
        self._root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D)])
        self._root.Metadata.write(self._metadata())
        self._whole.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    def _branch(self, nums: Node) -> Node:
        """Give a branch of the parent tree; it says which numbers are in it."""
        import pikepdf  # imported late: start-up time

        return self._whole.make_indirect(pikepdf.Dictionary(Nums=nums, Limits=[nums[0], nums[-2]]))

    def _take_structure(self, tree: Node) -> None:
        self._tree.ParentTree.Kids.append(self._branch(tree.ParentTree.Nums))
        for element in tree.K[0].K:
            element.P = self._body
            self._body.K.append(element)

    def _take_bookmarks(self, theirs: Node) -> None:
        for one in _chain(theirs.First):
            one.Parent = self._bookmarks
        if "/Last" in self._bookmarks:
            self._bookmarks.Last.Next = theirs.First
            theirs.First.Prev = self._bookmarks.Last
        else:
            self._bookmarks.First = theirs.First
        self._bookmarks.Last = theirs.Last
        self._bookmarks.Count += theirs.Count

    def _lead_to_articles(self, names: Sequence[str]) -> None:
        places = [one.Dest for one in _bookmarks(self._whole)]
        for page in self._whole.pages[: self._front]:
            for link in page.obj.get("/Annots", ()):
                number = int(str(link.A.URI).partition(":")[2])
                del link.A
                link.Dest = places[number]
                link.Contents = names[number]

    def _metadata(self) -> bytes:
        count = str(len(self._whole.pages)).encode()
        identity = b64encode(self._digest.digest()[:16])
        return _IDS.sub(identity, _PAGE_COUNT.sub(count, self._root.Metadata.read_bytes()))


def _opened(made: bytes) -> pikepdf.Pdf:
    import pikepdf  # imported late: start-up time

    return pikepdf.Pdf.open(io.BytesIO(made))


def _bookmarks(file: pikepdf.Pdf) -> Iterator[Node]:
    """Give the bookmarks of the first level."""
    outlines: Node = file.Root.Outlines
    return _chain(outlines.First)


def _chain(first: Node) -> Iterator[Node]:
    one = first
    while one is not None:
        following = one.get("/Next")
        yield one
        one = following


def _shift(part: pikepdf.Pdf, by: int) -> int:
    """Raise all numbers that lead from pages and links into the structure tree; gives how many a part takes."""
    for page in part.pages:
        for one in (page.obj, *page.obj.get("/Annots", ())):
            for key in ("/StructParents", "/StructParent"):
                if key in one:
                    one[key] += by
    tree: Node = part.Root.StructTreeRoot
    nums = tree.ParentTree.Nums
    for place in range(0, len(nums), 2):
        nums[place] += by
    return int(tree.ParentTreeNextKey)


def _tag_as_contents(body: Node) -> None:
    """Make a table of contents (ISO 32000-1, 14.8.4.2) of the list that the front is, without its empty bullets."""
    import pikepdf  # imported late: start-up time

    table = body.K[-1]
    table.S = pikepdf.Name.TOC
    del table.A
    for item in table.K:
        item.S = pikepdf.Name.TOCI
        item.K = pikepdf.Array([item.K[-1]])
        item.K[0].S = pikepdf.Name.Reference
