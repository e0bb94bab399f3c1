/**
 * Returns a function that computes a value at its first call and keeps it. Large
 * tables and expressions take longer to build than the whole package to import.
 */
export function lazily<Value>(compute: () => Value): () => Value {
  let computed: { readonly value: Value } | undefined
  return () => (computed ??= { value: compute() }).value
}
