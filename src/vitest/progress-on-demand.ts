import type { ShownProgress } from './shown-progress.js'

/** Shows nothing. */
export const unshown: ShownProgress = { tell() {}, beforeCall() {}, leave() {}, end() {} }

/** Returns the progress of a run. What shows it loads with the first gate: most runs have none. */
export function progressOnDemand(...run: Parameters<typeof import('./shown-progress.js').openProgress>): ShownProgress {
  let opened: Promise<ShownProgress> | undefined
  const open = () => (opened ??= import('./shown-progress.js').then(({ openProgress }) => openProgress(...run)))
  return {
    tell: (worker, progress) => void open().then((shown) => shown.tell(worker, progress)),
    beforeCall: async () => (await opened)?.beforeCall(),
    leave: (worker) => void opened?.then((shown) => shown.leave(worker)),
    end: () => void opened?.then((shown) => shown.end()),
  }
}
