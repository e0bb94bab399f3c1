import 'ai'
import 'zod/v4'

const started = performance.now()
await import('vitest-faithful')
console.log(performance.now() - started)
