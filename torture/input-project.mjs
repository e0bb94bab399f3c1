import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tortureProject } from './project.mjs'

/** The calls of an input. */
export const callsOfInput = 2

/** The calls of an input of a gate: its prediction, and those about the explanation and about a random one. */
export const callsOfGateInput = 3 * callsOfInput

/** Makes a project whose tests record inputs over HTTP. `inputs` has the numbers of each test file. */
export const inputProject = (name, server, { inputs, test = {} }) =>
  recordingProject(name, server, {
    inside: ['record-inputs.mjs'],
    files: filesOf(inputs),
    test: { maxWorkers: 2, maxConcurrency: 5, testTimeout: 60_000, ...test },
  })

/** Makes a project with one test, which records a gate over HTTP. */
export const gateProject = (name, server, options) =>
  recordingProject(name, server, {
    inside: ['record-gate.mjs'],
    files: {
      'gate.spec.mjs': `import { recordGate } from './record-gate.mjs'\nrecordGate(${JSON.stringify(options)})\n`,
    },
    test: { testTimeout: 300_000 },
  })

function recordingProject(name, server, parts) {
  const project = tortureProject(name, { plugin: { observe: ['@ai-sdk/openai'] }, ...parts })
  const log = join(project.root, 'received.log')
  const env = { TORTURE_URL: server.url, TORTURE_LOG: log }
  return {
    ...project,
    start: (options) => project.start({ ...options, env: { ...env, ...options?.env } }),
    run: (options) => project.start({ ...options, env: { ...env, ...options?.env } }).ended,
    /** Replaces the test files. */
    writeInputs: (inputs) => project.write(filesOf(inputs)),
    /** The prompts whose replies the application has received. */
    received: () => new Set(existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : []),
  }
}

/** The numbers from one to before another. */
export const range = (from, to) => Array.from({ length: to - from }, (_, at) => from + at)

const filesOf = (inputs) =>
  Object.fromEntries(
    inputs.map((numbers, at) => [
      `inputs-${at}.spec.mjs`,
      `import { recordInputs } from './record-inputs.mjs'\nrecordInputs(${JSON.stringify(numbers)})\n`,
    ]),
  )

/** Replays all tests as CI does. Returns how many did not pass. */
export async function replay(project, server, tests, options = {}) {
  const before = server.total()
  const run = await project.run({ mode: 'replay', ...options, env: { CI: 'true', ...options.env } })
  const failed = tests - run.tests.filter(({ passed }) => passed).length
  return {
    failed,
    calls: server.total() - before,
    output: run.output,
    error: run.tests.find(({ passed }) => !passed)?.error,
  }
}
