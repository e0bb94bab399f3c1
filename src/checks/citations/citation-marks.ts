/**
 * Returns an answer without its references to passages: `17 metres [1].` and
 * `17 metres (passage 2).` give the same answer with different citations.
 * `names` are the names of the passages. An answer that consists only of
 * references is returned unchanged.
 */
export function withoutCitationMarks(answer: string, names: readonly string[]): string {
  const items = [...new Set([...names, ...names.map((_, index) => String(index + 1))])].toSorted(
    (a, b) => b.length - a.length,
  )
  const anyName = items.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`)).join('|')
  const item = `#?(?:${anyName})(?![\\p{L}\\p{N}])`
  const kind = String.raw`(?:(?:passage|source|document|doc|reference|ref|excerpt|section|chunk)s?[\s:.-]*)`
  const between = String.raw`\s*(?:,|;|&|and|-|–)\s*`
  const list = (first: string): string => `${first}${item}(?:${between}${kind}?${item})*`
  const bracketed = new RegExp(String.raw`[[(【［]+\^?\s*${list(`${kind}?`)}\s*(?:†[^\]】]*)?[\])】］]+`, 'giu')
  const inProse = new RegExp(String.raw`(?<![\p{L}\p{N}])${list(kind)}`, 'giu')
  const left = answer
    .replace(bracketed, '')
    .replace(inProse, '')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[.,;:!?])/gu, '')
    .trim()
  return /[\p{L}\p{N}]/u.test(left) ? left : answer
}
