import type { SetAside, TooFewCalls } from '../session/ledger.js'

/** The calls that one run may make, over all workers. */
export interface CallAllowance {
  /** Takes a call: one of those that were set aside under the id `from`, or one that nobody has set aside. */
  take(call: { readonly isLimited: boolean; readonly from: string | undefined }): boolean
  /** Puts a call back that was taken, and that never began. */
  putBack(call: { readonly from?: string }): void
  /** Sets calls aside for a worker. Returns how many are left if these are too few. */
  setAside(worker: string, calls: number): SetAside | TooFewCalls
  giveBack(id: string): void
  /** Gives back what was set aside for a worker that is gone. */
  leave(worker: string): void
  reset(): void
}

/** Creates the allowance of a run. A failed call may have cost money, so it counts towards the ceiling too. */
export function callAllowance(ceiling: number): CallAllowance {
  const aside = new Map<string, { readonly worker: string; calls: number }>()
  let taken = 0
  let ids = 0
  const held = (): number => [...aside.values()].reduce((sum, { calls }) => sum + calls, 0)
  const left = (): number => Math.max(0, ceiling - taken - held())
  return {
    take({ isLimited, from }) {
      const own = from === undefined ? undefined : aside.get(from)
      if (own && own.calls > 0) own.calls--
      else if (isLimited && left() === 0) return false
      taken++
      return true
    },
    putBack({ from }) {
      const own = from === undefined ? undefined : aside.get(from)
      if (own) own.calls++
      taken--
    },
    setAside(worker, calls) {
      if (calls > left()) return { left: left(), held: held(), ceiling }
      const id = String(++ids)
      aside.set(id, { worker, calls })
      return { id }
    },
    giveBack: (id) => void aside.delete(id),
    leave(worker) {
      for (const [id, { worker: owner }] of aside) if (owner === worker) aside.delete(id)
    },
    reset() {
      aside.clear()
      taken = 0
    },
  }
}
