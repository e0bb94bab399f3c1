import { AsyncLocalStorage } from 'node:async_hooks'
import type { SetAside } from './ledger.js'
import { shared } from './shared.js'

/** What the calls of a gate, a baseline or a profile have in common. */
export interface GateScope {
  /** The calls that were set aside for it. Undefined where the run has no ceiling. */
  readonly setAside: SetAside | undefined
}

const running = shared('gate', () => new AsyncLocalStorage<GateScope>())

/** Returns the gate whose inputs the running code asks about. Undefined outside of gates. */
export const enclosingGate = (): GateScope | undefined => running.getStore()

/** Runs the code of a gate that asks about its inputs. */
export const withinGate = <Result>(gate: GateScope, run: () => Promise<Result>): Promise<Result> =>
  running.run(gate, run)
