import { packagesInUse } from '../session/packages-in-use.js'
import { currentSession } from '../session/session.js'

/** The exports of a module, and its default export. */
export interface Exports {
  readonly named: object
  readonly whole: unknown
}

/** Where a module comes from. */
interface ModuleOrigin {
  /** The observed name. */
  readonly name: string
  /** The environment of Vite that loads it. */
  readonly environment: string
}

type Read = <Value>(value: Value) => Value

/** The exports of `ai` that make models. */
interface Gateways {
  readonly gateway: object
  readonly createGateway: unknown
}

/**
 * Returns the exports of an observed package for the test file that runs. In an observed file, their models are
 * recorded; in any other, they are the originals. The code that wraps them loads only where they are wrapped.
 */
export async function observedExports(module: object, { name, environment }: ModuleOrigin): Promise<Exports> {
  packagesInUse.loaded.add(name)
  const { default: whole } = module as { default?: unknown }
  if (!(await isWrapped(environment))) return { named: exportsOf(module, (value) => value), whole }
  const { wrapExport } = await import('./wrapped-provider.js')
  return { named: exportsOf(module, (value) => wrapExport(value, name)), whole: wrapExport(whole, name) }
}

/**
 * Returns the exports of `ai` that make models for the test file that runs. In an observed file, models of string ids
 * are recorded too.
 */
export async function observedGateways(module: Gateways, { name, environment }: ModuleOrigin): Promise<Gateways> {
  packagesInUse.loaded.add(name)
  const { gateway, createGateway } = module
  if (!(await isWrapped(environment))) return { gateway, createGateway }
  // One after the other: in a virtual machine, Vitest 4 cannot load two modules that share a third one at once.
  const { wrapExport } = await import('./wrapped-provider.js')
  const { observeStringIds } = await import('./string-ids.js')
  observeStringIds(gateway)
  return { gateway: wrapExport(gateway, name), createGateway: wrapExport(createGateway, name) }
}

/**
 * Returns the exports of a module as `read` returns each. Each access reads the export again, as with a real module.
 */
export function exportsOf(module: object, read: Read): object {
  const { default: whole } = module as { default?: unknown }
  // Vitest allows named imports of all properties of a CommonJS module, even of those that Node does not list.
  const isObject = (typeof whole === 'object' && whole !== null) || typeof whole === 'function'
  const unlisted = isObject ? Object.keys(whole).filter((name) => name in module) : []
  const exported = {}
  for (const name of new Set([...Object.keys(module), ...unlisted]))
    Object.defineProperty(exported, name, { enumerable: true, get: () => read(Reflect.get(module, name) as unknown) })
  return exported
}

/** Whether the models of the test file are wrapped. An observed file counts as one that asks models. */
async function isWrapped(environment: string): Promise<boolean> {
  const session = currentSession()
  if (!session) return false
  // The other files of the worker get the same module, so each call decides.
  if (session.observation.sharesModules) return true
  const isObserved = (await session.observation.ask(environment)) !== 'none'
  if (isObserved) session.imported()
  return isObserved
}
