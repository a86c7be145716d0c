"""Role × act × state: who may do what at the desk, and that nobody else's POST changes anything.

The tables are in `tests/embassy/staff/matrix_pages.py`.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from embassy.models import Colleague, Edition
from tests.embassy.staff.matrix_acts import ACTS, Try
from tests.embassy.staff.matrix_others import address_of_other, make_others, posts
from tests.embassy.staff.matrix_pages import (
    CHANGED,
    KEPT,
    ONLY_IN,
    OPENED,
    OTHERS,
    SEEN,
    SEEN_AT_ONCE,
)
from tests.embassy.staff.matrix_world import (
    KINDS,
    READ_BY_VISITORS,
    STATES,
    admin_names,
    bodies,
    fingerprint,
    lists_of,
    make_state,
    own_addresses,
    split,
)

pytestmark = pytest.mark.django_db

#: The door of the admin, and its language.
FOR_ANYBODY = {"admin:login", "admin:logout", "admin:jsi18n", "set_language"}
ROLES = ("writer", "translator", "photographer", "editor", "administrator")


@pytest.fixture
def cast(request) -> dict[str, Client]:
    """A browser for each role, and one nobody has logged in with."""
    users = {role: request.getfixturevalue(role) for role in ROLES}
    Colleague.objects.create(user=users["translator"], languages=["kk"])
    clients = {"visitor": Client()}
    for role, user in users.items():
        clients[role] = Client()
        clients[role].force_login(user)
    return clients


def allowed(role: str, roles: str) -> bool:
    return role != "visitor" and role[0] in roles


def changed_tables(before: dict, after: dict) -> list[str]:
    return [table for table in before if before[table] != after[table]]


class Undone(Exception):  # noqa: N818 - ends a savepoint, reports no fault
    """Ends an act's savepoint, so that the next one finds the world as it was."""


# -------------------------------------------------------------------------------- the table itself
def test_every_page_of_the_admin_is_in_the_matrix():
    items = {split(name)[1] for name in admin_names() if split(name)}
    others = {name for name in admin_names() if not split(name)}
    assert items == set(OPENED)
    assert others == set(OTHERS)


def test_every_act_has_its_line():
    assert set(ACTS) == set(CHANGED)


# ------------------------------------------------------------------------------------ acts on items
#: Every state of an article; of the other kinds the one in which most could go wrong.
WORLDS = [("article", state) for state in STATES] + [
    (kind, "changed") for kind in KINDS if kind != "article"
]


#: Kinds whose form has parts that an article's has not: rows, reference data.
PARTED = ("event", "commemoration")


@pytest.mark.long
@pytest.mark.parametrize(("kind", "state"), WORLDS)
def test_acts_change_what_the_role_may_change_and_nothing_else(cast, writer, editor, kind, state):
    item = make_state(kind, state, by=writer)
    tries = Try.of(item, cast["editor"], editor)
    before, shown = fingerprint(), bodies(lists_of(item) + own_addresses(item))
    wrong = []
    for role, client in cast.items():
        acts = [act for act in ACTS if kind in CHANGED[act]]
        may = [act for act in acts if allowed(role, CHANGED[act][kind]) and act_fits(act, state)]
        may_not = [act for act in acts if not allowed(role, CHANGED[act][kind])]
        may_not += [act for act in KEPT if act not in may_not and state not in ONLY_IN[act]]
        # What a form takes does not depend on the state: its parts are tried one by one where
        # there are most, and elsewhere together, beside what does depend on it.
        if state == "changed" and (kind == "article" or (kind in PARTED and role != "editor")):
            attempts = one_by_one(may)
        else:
            attempts = [
                acts for acts in by_address(may, tries) if len(acts) > 1 or acts[0] in ONLY_IN
            ]
        for tried in attempts:
            address, data = posted(tried, tries)
            changed, seen, told = attempt(client, address, data, before, shown, item)
            visible = any(act in SEEN or (kind, act) in SEEN_AT_ONCE for act in tried)
            if not changed or seen != visible:
                wrong.append(f"{role} may {tried}: changed={changed}, seen={seen}: {told}")
        for tried in by_address(may_not, tries):
            address, data = posted(tried, tries)
            changed, _seen, told = attempt(client, address, data, before, shown, item)
            if not changed and (len(tried) == 1 or told.split()[0] in ("302", "403")):
                continue
            # Which of them was it? Or was the POST not even understood?
            for act in tried:
                changed, _seen, told = attempt(client, *ACTS[act](tries), before, shown, item)
                if changed:
                    wrong.append(f"{role} may not {act}: {told}")
    assert wrong == []
    # Byte for byte, after all that was refused.
    assert bodies(list(shown)) == shown


def act_fits(act: str, state: str) -> bool:
    """Whether there is anything to publish, to move, to bring back."""
    return state in ONLY_IN.get(act, STATES)


def one_by_one(acts: list[str]) -> list[list[str]]:
    return [[act] for act in acts]


def by_address(acts: list[str], tries: Try) -> list[list[str]]:
    """Acts that go to one form together; every page beside a form by itself."""
    forms = {tries.at("change"): []}
    alone = []
    for act in acts:
        forms.get(ACTS[act](tries)[0], alone).append(act)
    return [acts for acts in forms.values() if acts] + one_by_one(alone)


def posted(acts: list[str], tries: Try) -> tuple[str, dict]:
    """The address of some acts and one POST of them all: what each changes of the form."""
    address, data = ACTS[acts[0]](tries)
    untouched = tries.form if address == tries.at("change") else {}
    for act in acts[1:]:
        more = ACTS[act](tries)[1]
        data |= {name: value for name, value in more.items() if untouched.get(name) != value}
    return address, data


def attempt(client, address, data, before, shown, item) -> tuple[bool, bool, str]:
    """Whether a POST changed anything, whether visitors see it, and what happened; undone again."""
    cookies = client.cookies.copy()  # some POSTs end a session
    try:
        with transaction.atomic():
            kind = {"content_type": "application/json"} if isinstance(data, str) else {}
            answer = client.post(address, data, **kind)
            tables = changed_tables(before, fingerprint())
            seen = bool(READ_BY_VISITORS & set(tables)) and differs(shown, item)
            raise Undone
    except Undone:
        client.cookies = cookies
        errors = answer.context and answer.context.get("errors")
        return bool(tables), seen, f"{answer.status_code} {tables} {errors or ''}"


def differs(shown: dict, item) -> bool:
    """Whether visitors see the item otherwise than it was shown, or at a new address."""
    return any(
        shown[address] != answer if address in shown else answer[0] != 404
        for address, answer in bodies(own_addresses(item)).items()
    )


# --------------------------------------------------------------------------------- looking at items
def address_of(name: str, item) -> str:
    """An address of a page of an item, whatever else it asks for."""
    edition = Edition.objects.filter(item_id=item.pk).last()
    number = 1 if name.endswith("_restore") else edition.pk
    for args in ([], [item.pk], [item.pk, "kk"], [item.pk, number]):
        try:
            return reverse(name, args=args)
        except NoReverseMatch:
            continue
    raise AssertionError(f"{name} asks for something this test does not know")


#: What a page answers that opens; one that only takes POSTs says 405 to whoever may send them.
OPEN = (200, 302, 405)


def opened(client, address: str) -> int:
    """The status of a GET; to the door of the admin, as good as none."""
    answer = client.get(address)
    to_the_door = answer.headers.get("Location", "").startswith(reverse("admin:login"))
    return 403 if to_the_door else answer.status_code


@pytest.mark.parametrize("kind", KINDS)
def test_pages_open_for_whom_they_should_and_looking_changes_nothing(cast, writer, kind):
    item = make_state(kind, "changed", by=writer)
    before = fingerprint()
    wrong = []
    for name in sorted(admin_names()):
        if not split(name) or split(name)[0] != kind:
            continue
        roles = OPENED[split(name)[1]]
        roles = roles if isinstance(roles, str) else roles[kind]
        address = address_of(name, item)
        # Those who may look see the same page; of kinds but the first, one of them is asked.
        lookers = [role for role in cast if allowed(role, roles)]
        asked = set(cast) - set([] if kind == "article" else lookers[1:])
        for role in asked:
            status = opened(cast[role], address)
            if (status in OPEN) != allowed(role, roles):
                wrong.append((name, role, status))
    assert wrong == []
    assert changed_tables(before, fingerprint()) == []


# ------------------------------------------------------------------------------------- all the rest
def test_the_rest_of_the_desk_opens_for_whom_it_should(cast, writer):
    world = make_others(make_state("article", "changed", by=writer))
    before = fingerprint()
    wrong = []
    for name, (roles, _posts) in OTHERS.items():
        lookers = [role for role in cast if allowed(role, roles)]
        for role in set(cast) - set(lookers[1:]):
            if role == "visitor" and name in FOR_ANYBODY:
                continue
            status = opened(cast[role], address_of_other(name, world))
            # What only takes POSTs opens for nobody.
            if (status in (200, 302)) != allowed(role, roles):
                wrong.append((name, role, status))
    assert wrong == []
    assert changed_tables(before, fingerprint()) == []


def test_the_rest_of_the_desk_is_changed_by_whom_it_should(cast, writer):
    world = make_others(make_state("article", "changed", by=writer))
    before, shown = fingerprint(), bodies(lists_of(world.item) + own_addresses(world.item))
    wrong = []
    for name, (_opened, roles) in OTHERS.items():
        if roles is None:
            continue
        address = address_of_other(name, world)
        insider = next((cast[role] for role in ROLES if allowed(role, roles)), None)
        tried = posts(name, world, insider)
        for role, client in cast.items():
            told = [attempt(client, address, data, before, shown, world.item) for data in tried]
            if any(changed for changed, _seen, _told in told) != allowed(role, roles):
                wrong.append((name, role, told))
            if role != "editor" and any(seen for _changed, seen, _told in told):
                wrong.append((name, role, "visitors see it", told))
    assert wrong == []
    assert bodies(list(shown)) == shown
