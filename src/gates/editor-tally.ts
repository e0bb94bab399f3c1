import { noCost, sumOfCosts, type Call, type EditorCost } from '../verdict/calls.js'
import type { Verdict } from '../verdict/verdict.js'

/** What the editor of a set of inputs has cost so far. */
export interface EditorTally {
  take(verdict: Verdict): void
  /** Absent where no editor was asked. */
  result(): { readonly editor?: EditorCost }
}

/** Begins to count the calls of the editor of one check. */
export function openEditorTally(): EditorTally {
  let all: EditorCost | undefined
  return {
    take({ editor }) {
      if (editor) all = { model: all?.model ?? editor.model, cost: sumOfCosts(all?.cost ?? noCost, editor.cost) }
    },
    result: () => (all ? { editor: all } : {}),
  }
}

/** Returns the models that the subject asked: the editor is not one of them. */
export const modelsOfSubject = (calls: readonly Call[]): readonly string[] =>
  calls.filter(({ isOfEditor }) => !isOfEditor).map(({ model }) => model)
