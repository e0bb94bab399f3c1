/**
 * Returns how many units of texts a task reads: in methods of strings, and in
 * regular expressions. Unlike its time, this is the same on every machine.
 */
export function unitsRead(task: () => void): number {
  let units = 0
  const restored = Object.entries(readBy).map(([name, read]) =>
    replaced<string>(
      String.prototype,
      name,
      (method) =>
        function counted(this: string, ...given) {
          const result = method.apply(this, given)
          units += read(this, given, result)
          return result
        },
    ),
  )
  // The methods of strings and of other expressions call this one, too.
  restored.push(
    replaced<RegExp>(
      RegExp.prototype,
      'exec',
      (exec) =>
        function counted(this: RegExp, text) {
          const from = this.global || this.sticky ? this.lastIndex : 0
          const match = exec.call(this, text) as RegExpExecArray | null
          const end = match ? match.index + match[0].length : this.sticky ? from : String(text).length
          units += end - from + 1
          return match
        },
    ),
  )
  try {
    task()
    return units
  } finally {
    for (const restore of restored) restore()
  }
}

type Method<Self> = (this: Self, ...given: unknown[]) => unknown

/** Replaces a method. Returns a function that puts the original back. */
function replaced<Self>(prototype: object, name: string, by: (original: Method<Self>) => Method<Self>): () => void {
  const original = Reflect.get(prototype, name) as Method<Self>
  Reflect.set(prototype, name, by(original))
  return () => void Reflect.set(prototype, name, original)
}

/** How many units a method of strings has read, by what it was given and what it returned. */
const readBy: Readonly<Record<string, (text: string, given: readonly unknown[], result: unknown) => number>> = {
  indexOf: ({ length }, [, from = 0], result) => (result === -1 ? length : Number(result)) - Number(from) + 1,
  includes: ({ length }) => length,
  split: ({ length }) => length,
  replaceAll: ({ length }) => length,
  normalize: ({ length }) => length,
  toLowerCase: ({ length }) => length,
  startsWith: (_, [sought]) => String(sought).length,
  charCodeAt: () => 1,
  codePointAt: () => 1,
}
