/**
 * Calls `found` with each place of each sought text, overlapping ones too. Reads the
 * text once, however many are sought (Aho and Corasick). `which` counts the sought
 * texts from 0. The places of one of them come in ascending order.
 */
export function searchMany(
  text: string,
  sought: ReadonlySet<string>,
  found: (which: number, start: number) => void,
): void {
  const texts = [...sought]
  const { next, longest, shorter, whole } = beginningsOf(texts, text.length)
  let node = root
  for (let at = 0; at < text.length; at++) {
    node = next(node, text.charCodeAt(at))
    for (let ended = longest(node); ended !== root; ended = shorter(ended)) {
      const which = whole(ended)
      found(which, at + 1 - (texts[which] ?? '').length)
    }
  }
}

/** Returns the sought texts that a text contains. */
export function includedOf(text: string, sought: ReadonlySet<string>): ReadonlySet<string> {
  const texts = [...sought]
  // Each text contains the empty one, which has no first place.
  const included = new Set(sought.has('') ? [''] : [])
  searchMany(text, sought, (which) => included.add(texts[which] ?? ''))
  return included
}

/** All beginnings of the sought texts as a tree. A node stands for the longest beginning that was just read. */
interface Beginnings {
  /** Returns the node after one more unit. */
  next(node: number, unit: number): number
  /** Returns the longest sought text that ends here. The root if none does. */
  longest(node: number): number
  /** Returns the next shorter sought text that ends where this one ends. */
  shorter(node: number): number
  /** Returns which sought text a node is. */
  whole(node: number): number
}

const root = 0

function beginningsOf(texts: readonly string[], maxLength: number): Beginnings {
  let unfinished = Array.from(texts, (text, which) => ({ text, which, node: root }))
  unfinished = unfinished.filter(({ text }) => text !== '' && text.length <= maxLength)
  const maxNodes = unfinished.reduce((sum, { text }) => sum + text.length, 1)
  // The children of all nodes, in one hash table of numbers: objects would take ten times the memory and the time.
  const slots = 2 ** Math.ceil(Math.log2(2 * maxNodes))
  const [parents, children] = [new Int32Array(slots), new Int32Array(slots)]
  const units = new Uint16Array(slots)
  const slotOf = (node: number, unit: number): number => {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & (slots - 1)
    while (children[slot] !== root && (parents[slot] !== node || units[slot] !== unit)) slot = (slot + 1) & (slots - 1)
    return slot
  }
  // The longest other beginning that a beginning ends with.
  const fallback = new Int32Array(maxNodes)
  const next = (from: number, unit: number): number => {
    for (let node = from; ; node = fallback[node] ?? root) {
      const child = children[slotOf(node, unit)] ?? root
      if (child !== root || node === root) return child
    }
  }

  // Shorter beginnings come first, since longer ones fall back to them.
  const wholes = new Int32Array(maxNodes).fill(-1)
  let size = 1
  for (let depth = 0; unfinished.length > 0; depth++) {
    for (const sought of unfinished) {
      const unit = sought.text.charCodeAt(depth)
      const slot = slotOf(sought.node, unit)
      if (children[slot] === root) {
        fallback[size] = sought.node === root ? root : next(fallback[sought.node] ?? root, unit)
        parents[slot] = sought.node
        units[slot] = unit
        children[slot] = size++
      }
      sought.node = children[slot] ?? root
      if (sought.text.length === depth + 1) wholes[sought.node] = sought.which
    }
    unfinished = unfinished.filter(({ text }) => text.length > depth + 1)
  }
  const shorterOnes = new Int32Array(maxNodes)
  const isWhole = (node: number): boolean => (wholes[node] ?? -1) >= 0
  for (let node = 1; node < size; node++) {
    const other = fallback[node] ?? root
    shorterOnes[node] = isWhole(other) ? other : (shorterOnes[other] ?? root)
  }
  return {
    next,
    longest: (node) => (isWhole(node) ? node : (shorterOnes[node] ?? root)),
    shorter: (node) => shorterOnes[node] ?? root,
    whole: (node) => wholes[node] ?? 0,
  }
}
