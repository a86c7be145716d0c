import pytest

from audit import calendars
from tests.audit.samples import ICS


def faults(text: str) -> list[str]:
    return calendars.faults_of(text.encode())


def test_good_calendar_has_no_fault():
    assert faults(ICS) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("\r\n", "\n", "CRLF"),
        ("VERSION:2.0\r\n", "", "has no VERSION"),
        ("PRODID:-//Embassy//Press office//RU\r\n", "", "has no PRODID"),
        ("UID:event-1@press.example\r\n", "", "no UID"),
        ("DTSTAMP:20260220T060000Z\r\n", "", "no DTSTAMP"),
        ("TZID:Asia/Almaty", "TZID:Asia/Baku", "names no time zone Asia/Almaty"),
        ("Церемония памяти", "Церемония памяти" * 5, "octets"),
        ("T120000", "T100000", "ends before it begins"),
        ("khojaly-2026@", "event-1@", "two events are one"),
        ("DTSTART;VALUE=DATE:20260226", "DTSTART;VALUE=DATE:soon", "icalendar"),
        ("END:VEVENT\r\nEND", "END", "icalendar"),
    ],
)
def test_bad_calendar_is_refused(old, new, fault):
    assert old in ICS
    found = faults(ICS.replace(old, new))
    assert any(fault in one for one in found), found


def test_vobject_refuses_by_itself():
    """It wants one UID of an event, as the standard does; icalendar alone lets two pass."""
    twice = ICS.replace("UID:event-1", "UID:other@press.example\r\nUID:event-1")
    assert any(one.startswith("vobject") for one in faults(twice))


def test_fold_inside_a_letter_is_refused():
    whole = "SUMMARY:Церемония".encode()
    broken = ICS.encode().replace(whole, whole[:9] + b"\r\n " + whole[9:])
    assert any("folded inside a letter" in one for one in calendars.faults_of(broken))


def test_ical_js_refuses_what_it_cannot_read(npm):
    told = calendars.ical_js({"good": ICS, "bad": ICS.replace("END:VCALENDAR\r\n", "")})
    assert told["good"] == []
    assert len(told["bad"]) == 1
    other = ICS.replace("TZID:Asia/Almaty", "TZID:Asia/Baku")
    assert "time zone Asia/Almaty is not in it" in calendars.ical_js({"other": other})["other"][0]
