/**
 * Returns the parts of a quotation that leaves out what is between them: `charged`
 * and `March` of `charged … March`. Fewer than two where it leaves out nothing.
 */
export const partsOfQuotation = (item: string): readonly string[] =>
  /…|\.\.\./.test(item)
    ? item.split(/[[(]?(?:…|\.{3,})[\])]?/).filter((part) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(part))
    : []

/** A place of a part: offsets, `end` exclusive. */
interface QuotedPlace {
  readonly start: number
  readonly end: number
}

/**
 * Returns the quotations that a text has: for each, the places of all parts, in order
 * and as near to each other as they are. `places` has those of each part, in order of
 * their starts. Two quotations do not overlap.
 */
export function quotationsOf(places: readonly (readonly QuotedPlace[])[]): readonly (readonly QuotedPlace[])[] {
  const quotations: (readonly QuotedPlace[])[] = []
  const next = places.map(() => 0)
  let from = 0
  for (;;) {
    const found: QuotedPlace[] = []
    let end = from
    for (const [part, ofPart] of places.entries()) {
      let index = next[part] ?? 0
      while (index < ofPart.length && (ofPart[index]?.start ?? 0) < end) index++
      next[part] = index
      const place = ofPart[index]
      if (!place) return quotations
      found.push(place)
      end = place.end
    }
    quotations.push(nearest(places, next, found))
    from = end
  }
}

/** Moves each part but the last as near to the one behind it as it is found. */
function nearest(
  places: readonly (readonly QuotedPlace[])[],
  next: readonly number[],
  found: QuotedPlace[],
): readonly QuotedPlace[] {
  for (let part = found.length - 2; part >= 0; part--) {
    const limit = found[part + 1]?.start ?? 0
    let index = next[part] ?? 0
    while ((places[part]?.[index + 1]?.end ?? Number.POSITIVE_INFINITY) <= limit) index++
    found[part] = places[part]?.[index] ?? (found[part] as QuotedPlace)
  }
  return found
}
