/** Returns the value of a number in Chinese or Japanese characters: `二十三`, `二〇二四`. */
export function hanValue(text: string): bigint | undefined {
  if (text.length > 20) return undefined
  let [total, section, digit] = [0n, 0n, undefined as bigint | undefined]
  const isPositional = /[十百千万萬億亿兆]/u.test(text)
  for (const character of text) {
    const value = hanDigits.get(character)
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0n && isPositional) return undefined
      digit = isPositional ? value : (digit ?? 0n) * 10n + value
      continue
    }
    const scale = hanScales.get(character) ?? 1n
    if (scale < 10_000n) section += (digit ?? 1n) * scale
    else [total, section] = [total + (section + (digit ?? (section === 0n ? 1n : 0n))) * scale, 0n]
    digit = undefined
  }
  return total + section + (digit ?? 0n)
}

const hanDigits: ReadonlyMap<string, bigint> = new Map([
  ...Array.from('零一二三四五六七八九', (digit, value) => [digit, BigInt(value)] as const),
  ['〇', 0n],
  ['两', 2n],
  ['兩', 2n],
])

/** The characters that multiply what stands before them. */
export const hanScales: ReadonlyMap<string, bigint> = new Map([
  ['十', 10n],
  ['百', 100n],
  ['千', 1000n],
  ['万', 10_000n],
  ['萬', 10_000n],
  ['億', 100_000_000n],
  ['亿', 100_000_000n],
  ['兆', 1_000_000_000_000n],
])
