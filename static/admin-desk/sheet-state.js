// What can be done to a gallery's pictures, as functions of how they stand. No page, no network.
//
// A state is what the server answers: {order, picked, rejected, removed: [ids], cover: id or null}.
// A deed is what it is asked: {do, photos, before, by, cover, anyway} (see embassy/photos/desk/sheet.py).

const without = (ids, gone) => ids.filter((id) => !gone.includes(id));

/** "picked", "rejected", "undecided" or "removed". */
export function standing(state, id) {
  if (state.removed.includes(id)) return "removed";
  if (state.picked.includes(id)) return "picked";
  return state.rejected.includes(id) ? "rejected" : "undecided";
}

export function counts(state) {
  const [all, picked, rejected] = [state.order.length, state.picked.length, state.rejected.length];
  return { all, picked, rejected, undecided: all - picked - rejected, removed: state.removed.length };
}

/**
 * How the pictures stand after a deed; a sort is the server's, and changes nothing here.
 * former: the state before what the deed undoes, for what comes back as it was.
 */
export function after(state, deed, former = state) {
  const ids = deed.photos || [];
  const decided = { picked: without(state.picked, ids), rejected: without(state.rejected, ids) };
  switch (deed.do) {
    case "pick": return { ...state, ...decided, picked: [...decided.picked, ...ids] };
    case "reject": return {
      ...state, ...decided, rejected: [...decided.rejected, ...ids],
      cover: ids.includes(state.cover) ? null : state.cover,
    };
    case "clear": return { ...state, ...decided };
    case "cover": return { ...state, cover: ids[0] };
    case "no_cover": return { ...state, cover: null };
    case "remove": return {
      ...state, ...decided, order: without(state.order, ids),
      removed: [...ids, ...without(state.removed, ids)],
      cover: ids.includes(state.cover) ? null : state.cover,
    };
    case "bring_back": return {
      order: returned(state.order, ids, former.order),
      picked: [...decided.picked, ...ids.filter((id) => former.picked.includes(id))],
      rejected: [...decided.rejected, ...ids.filter((id) => former.rejected.includes(id))],
      removed: without(state.removed, ids),
      cover: deed.cover ? ids[0] : state.cover,
    };
    case "order": return { ...state, order: "before" in deed ? moved(state.order, ids, deed.before) : traded(state.order, ids) };
    default: return state;
  }
}

function moved(order, ids, before) {
  const rest = without(order, ids);
  const ahead = before === null ? order : order.slice(0, order.indexOf(before));
  const at = without(ahead, ids).length;
  return [...rest.slice(0, at), ...ids, ...rest.slice(at)];
}

// Each behind what it stood behind; what was out before the page was opened, at the end.
function returned(order, ids, former) {
  const now = without(order, ids);
  for (const id of [...former.filter((one) => ids.includes(one)), ...without(ids, former)]) {
    const ahead = former.slice(0, former.indexOf(id)).findLast((one) => now.includes(one));
    now.splice(former.includes(id) ? now.indexOf(ahead) + 1 : now.length, 0, id);
  }
  return now;
}

function traded(order, ids) {
  const next = ids[Symbol.iterator]();
  return order.map((id) => (ids.includes(id) ? next.next().value : id));
}

/** The deeds that undo one, in their order; none where it would change nothing. */
export function inverse(state, deed) {
  const ids = deed.photos || [];
  const cover = ids.includes(state.cover) ? [{ do: "cover", photos: [state.cover] }] : [];
  switch (deed.do) {
    case "pick": return back(state, ids, "picked");
    case "clear": return back(state, ids, "undecided");
    case "reject": return [...back(state, ids, "rejected"), ...cover];
    case "cover":
      if (state.cover === ids[0]) return [];
      return [state.cover === null ? { do: "no_cover" } : { do: "cover", photos: [state.cover] }];
    case "no_cover": return state.cover === null ? [] : [{ do: "cover", photos: [state.cover] }];
    case "remove": {
      const others = without(ids, [state.cover]);
      return [
        ...(others.length ? [{ do: "bring_back", photos: others }] : []),
        ...cover.map(({ photos }) => ({ do: "bring_back", photos, cover: true })),
      ];
    }
    case "bring_back": return ids.length ? [{ do: "remove", photos: ids, anyway: true }] : [];
    case "order": return places(state.order, after(state, deed).order);
    case "sort": return [{ do: "order", photos: state.order }];
    default: return [];
  }
}

const DEEDS = { picked: "pick", rejected: "reject", undecided: "clear" };

function back(state, ids, now) {
  return Object.entries(DEEDS).flatMap(([former, deed]) => {
    const photos = former === now ? [] : ids.filter((id) => standing(state, id) === former);
    return photos.length ? [{ do: deed, photos, ...(deed === "reject" && { anyway: true }) }] : [];
  });
}

// Only the stretch that changed trades back, so that what others moved elsewhere stays.
function places(former, now) {
  const differ = former.flatMap((id, at) => (id === now[at] ? [] : [at]));
  return differ.length ? [{ do: "order", photos: former.slice(differ[0], differ.at(-1) + 1) }] : [];
}
