"""The demo's staff: one user for each group of the press office."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from embassy.demo_logins import DEMO_LOGINS
from embassy.models import Colleague
from embassy.staff.groups import GROUPS

#: What the demo's translator writes; the texts of the demo begin in Russian.
TRANSLATED = ["az", "kk"]


def passwords() -> dict[str, str]:
    """{user name: password}; the user name is the group's."""
    return {name: DEMO_LOGINS.get(name, f"{name}-of-the-demo") for name in GROUPS}


def staff() -> dict:
    """{user name: user}. A user who is there already keeps password, groups and all."""
    users = get_user_model()
    members = {}
    for name, password in passwords().items():
        user = users.objects.filter(username=name).first()
        if user is None:
            email = f"{name}@embassy.example"
            user = users.objects.create_user(name, email, password, is_staff=True)
            user.groups.add(Group.objects.get(name=name))
            if name == "translator":
                Colleague.objects.create(user=user, languages=TRANSLATED)
        members[name] = user
    return members
