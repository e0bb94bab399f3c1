/**
 * Returns a function that keeps what it computed of the last texts. A check reads
 * the same few texts again and again.
 */
export function recently<Value extends object>(compute: (text: string) => Value): (text: string) => Value {
  const recent = new Map<string, Value>()
  return (text) => {
    const known = recent.get(text)
    if (known) return known
    const computed = compute(text)
    const [oldest] = recent.keys()
    if (recent.size >= mostTexts && oldest !== undefined) recent.delete(oldest)
    recent.set(text, computed)
    return computed
  }
}

const mostTexts = 16
