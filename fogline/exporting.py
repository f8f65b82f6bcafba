"""A filtered release made ready to export: the codebook's own policy where none was asked for, and the names and numbers of the book."""

from __future__ import annotations

from fogline.book import Book
from fogline.labelling import labels_of
from fogline.model import Release
from fogline.pipeline import under
from fogline.publish import select, wording
from fogline.publish.acled import Coding
from fogline.publish.exports import FORMS, Request
from fogline.publish.index import Index
from fogline.publish.registry import Country, Registry
from fogline.publish.select import Filter


def registry_of(book: Book) -> Registry:
    """The book's countries with the numbers that others give them, and its armed groups with their kinds."""
    from fogline.book.schemas.actors import Section as Actors
    from fogline.book.schemas.countries import Section as Countries
    from fogline.book.schemas.numbering import Section as Numbering

    names = {country.id: country.name for country in book.section(Countries).countries}
    countries = {
        n.id: Country(names.get(n.id, n.id), n.iso, n.acled_region, n.gw, n.ucdp_name, n.ucdp_region) for n in book.section(Numbering).numbering
    }
    return Registry(countries, {actor.name: actor.kind for actor in book.section(Actors).actors})


def request(release: Release, wanted: Filter, book: Book, form: str, *, policy: str | None, snapshot: str, revised: int) -> Request:
    """What ``form`` is made of: exactly what ``wanted`` leaves of ``release``. ``revised`` is the time of the snapshot (Unix seconds)."""
    from fogline.book.schemas.policies import Section

    labels = labels_of(book)
    own = FORMS[form].policy if form in FORMS else None
    judged = under(release, book, own) if own and policy is None and release.policy != own else release
    narrowed = select.narrowed(judged, wanted, labels)
    outlets = {d.path: d.outlet or wording.name(d.path) for d in release.documents}
    about = next((p.about for p in book.section(Section).policy if p.id == narrowed.policy), "")
    return Request(narrowed, Coding(registry_of(book), labels, Index.of(narrowed), outlets, revised), snapshot, about)
