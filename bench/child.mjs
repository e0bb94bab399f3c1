import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'

/**
 * Runs Node on a file to its end. Returns its wall time and the processor time of all its processes,
 * in milliseconds, and what it printed. Throws unless it exits with 0.
 */
export async function runNode(args, env = {}) {
  const started = performance.now()
  // A shell counts the processor time of its children, and of the processes that these waited for.
  const child = spawn('sh', ['-c', '"$@"; code=$?; times; exit $code', 'sh', process.execPath, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (data) => (stdout += data))
  child.stderr.on('data', (data) => (stderr += data))
  const [code] = await once(child, 'close')
  const wall = performance.now() - started
  const output = stripVTControlCharacters(`${stdout}\n${stderr}`)
  if (code !== 0) throw new Error(`node ${args.join(' ')} exited with ${code}\n${output}`)
  return { wall, processor: processorTimeIn(stdout), output }
}

/** Reads the last line of `times`: `0m1.380000s 0m0.150000s`, user and system time of the children. */
function processorTimeIn(printed) {
  const times = [
    ...printed
      .trimEnd()
      .split('\n')
      .at(-1)
      .matchAll(/(\d+)m([\d.]+)s/gu),
  ]
  if (times.length !== 2) throw new Error(`The shell printed no processor times:\n${printed}`)
  return times.reduce((sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000, 0)
}
