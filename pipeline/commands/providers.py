"""``pcc providers``: candidates for names that the reviewed list does not have, and identifiers from a register."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from pipeline.commands.options import warehouse_option
from pipeline.commands.stored import read_rows
from pipeline.commands.terminal import print_rows, say
from pipeline.commands.words import plural


@click.group()
def providers() -> None:
    """Look after the reviewed list of providers."""


@providers.command()
@warehouse_option
@click.option("--limit", type=click.IntRange(1, 20), default=3, show_default=True, help="Candidates a name.")
@click.option("--at-least", type=click.FloatRange(0, 100), default=80.0, show_default=True, help="Likeness to be shown.")
@click.option("--all", "show_all", is_flag=True, help="Names without any candidate too.")
def suggest(*, warehouse: Path, limit: int, at_least: float, show_all: bool) -> None:
    """List printed names that the list does not have, with listed providers that look like them.

    Nothing is decided here: a person adds the name to pipeline/reference/providers.yml, as an alias or as an entry of its own.
    """
    from pipeline.resolve.providers import load_providers
    from pipeline.resolve.providers import suggest as suggest_for

    unresolved = Counter(
        (row["provider"], row["force"]) for row in read_rows(warehouse, "records") if row["provider"] and not row["provider_id"]
    )
    found = suggest_for(unresolved, load_providers(), limit, at_least)
    rows: list[tuple[object, ...]] = [
        (one.printed, one.force, one.records, candidate.provider_id, candidate.form, candidate.likeness)
        for one in found
        for candidate in one.candidates
    ]
    rows += [(one.printed, one.force, one.records, None, None, None) for one in found if show_all and not one.candidates]
    print_rows(("printed", "force", "records", "may_be", "as", "likeness"), rows, right=("records", "likeness"))


@providers.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.  [default: the reference list's own]"
)
def link(*, file: Path, out: Path | None) -> None:
    """Give providers their charity and company numbers from FILE, the Charity Commission's public extract (CSV or JSON).

    Only where exactly one registered charity bears a listed name; the others are named, and left without.
    """
    from pipeline.resolve.providers import IDENTIFIERS, load_providers
    from pipeline.resolve.reference import FOLDER
    from pipeline.resolve.register import link_providers, read_register, write_links

    target = out or FOLDER / IDENTIFIERS
    found = link_providers(load_providers().providers, read_register(file))
    write_links(found.links, target)
    for provider_id, numbers in found.ambiguous:
        say(f"{provider_id}: several charities bear the name ({', '.join(numbers)}), none was taken")
    linked = len({one.provider_id for one in found.links})
    say(f"{plural(linked, 'provider')} linked, {plural(len(found.ambiguous), 'name')} left open; written to {target}")
