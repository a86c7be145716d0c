// {name: text of a calendar} on the standard input to {name: [what ical.js finds wrong]}.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const modules = process.argv[2];
const { default: ICAL } = await import(pathToFileURL(`${modules}/ical.js/dist/ical.js`));
ICAL.design.strict = true;

const judge = (text) => {
  const found = [];
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    if (calendar.name !== "vcalendar") found.push(`is a ${calendar.name}, not a vcalendar`);
    const zones = new Set(
      calendar.getAllSubcomponents("vtimezone").map((one) => one.getFirstPropertyValue("tzid")));
    for (const part of calendar.getAllSubcomponents("vevent")) {
      const event = new ICAL.Event(part);
      if (!event.uid) found.push("an event without UID");
      if (!event.startDate) found.push("an event without DTSTART");
      for (const name of ["dtstart", "dtend"]) {
        const zone = part.getFirstProperty(name)?.getParameter("tzid");
        if (zone && !zones.has(zone)) found.push(`time zone ${zone} is not in it`);
      }
    }
  } catch (error) {
    found.push(String(error.message ?? error));
  }
  return found.map((one) => `ical.js: ${one}`);
};

const given = JSON.parse(readFileSync(0, "utf8"));
const told = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, judge(text)]));
process.stdout.write(JSON.stringify(told));
