/** Runs a task for each number from one to before another, in order, so many at a time. */
export async function forEachNumber({ from = 0, to }, task, atOnce) {
  let next = from
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < to) await task(next++)
    }),
  )
}
