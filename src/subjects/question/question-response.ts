import type { LanguageModel } from '../../models/language-model.js'
import { askForChoice, askForObject, askForProse } from '../../models/fresh-conversation.js'
import { aboutText, questionAbout, type ClosedQuestion } from '../../prompts/question.js'
import { predictionStep } from '../../prompts/step-names.js'
import type { Wording } from '../../prompts/variants.js'
import { proseReaders } from '../../prose/lazy-readers.js'
import { rejectBroadMatch, type PromptOfModel } from '../../recordings/reject-broad-match.js'
import type { ModelObject } from '../../recordings/wrap-model.js'
import { applyEdits } from '../../text/edits.js'
import { editorOf } from '../asks-editor.js'
import type { Answered } from '../respondent.js'
import { createResponse, type Response } from '../response.js'
import type { Subject } from '../subject.js'
import { orPlanned, unknownAnswer } from '../unknown-answer.js'
import { unreadAnswer } from '../unread-answer.js'
import { schemaIgnored } from './schema-ignored.js'

/** A closed question about one text, and the model to ask. */
export interface AskedQuestion<Label extends string, Undetermined extends string, Input> {
  readonly subject: Subject<Label, Undetermined>
  /** All answers to offer. Must be the same list for each text: the reply's schema is built once per list. */
  readonly offered: readonly (Label | Undetermined)[]
  readonly question: ClosedQuestion
  /** Whether the question comes with the input, beside the text. */
  readonly isOfInput: boolean
  readonly model: ModelObject
  /** The model that reads reasons in sentences. Default: `model`. */
  readonly editor?: LanguageModel | undefined
  /** The subject's wording, and the wording of this prediction. */
  readonly wordings: { readonly own: Wording; readonly asked: Wording }
  /** Names the input in verdicts and recordings. */
  readonly id: string
  readonly input: Input
  /** The part of the input that an intervention may change. */
  readonly text: string
  /** The expected answer, if the test passed one. */
  readonly expected: Label | undefined
}

/** Asks a question about a text in a fresh conversation, and returns the response. */
export async function respondTo<Label extends string, Undetermined extends string, Input>(
  asked: AskedQuestion<Label, Undetermined, Input>,
): Promise<Response<Label, Undetermined, Input>> {
  const { subject, offered, question, isOfInput, model, wordings, id, input, text, expected } = asked
  const asker = JSON.stringify([question.asked(wordings.own.persona.question), subject.labels, subject.undetermined])
  const toAsk = (step: string, { system, settings }: Wording) => ({
    place: { subject: subject.name, input: id, step },
    asker,
    text,
    isOfInput,
    system,
    settings,
  })
  const promptAbout = (text: string, wording: Wording): string => questionAbout(question, subject, wording, text)
  const asPrompt = (prompt: string): PromptOfModel => ({ model, prompt })

  async function answer(about: string, step: string, wording: Wording): Promise<Answered> {
    const toPut = { ...toAsk(step, wording), prompt: promptAbout(about, wording), about }
    const { markers } = question
    const said =
      wording.format === 'prose'
        ? await askForProse(model, toPut, async (reply) =>
            (await proseReaders()).readLabel(reply, {
              answers: offered,
              undetermined: subject.undetermined,
              question: question.asked(wording.persona.question),
              ...(markers ? { markers } : {}),
            }),
          )
        : await askForChoice(model, toPut, offered)
    return {
      answer: 'value' in said ? { label: said.value } : unreadAnswer(said),
      calls: said.calls,
    }
  }

  /** Asks about the original text. */
  async function predict(step: string, wording: Wording): Promise<Answered> {
    const predicted = await answer(text, step, wording)
    const isSchemaIgnored =
      wording.format === 'structured' &&
      predicted.answer.label === undefined &&
      predicted.answer.problem === 'unreadable'
    if (isSchemaIgnored) {
      const { reply } = predicted.answer
      throw schemaIgnored(model, reply, wordings.own.format, wording.settings.stopSequences)
    }
    return predicted
  }

  const predicted = await orPlanned(() => predict(predictionStep(wordings.own, wordings.asked), wordings.asked), {
    answer: unknownAnswer,
    calls: [],
  })
  return createResponse({
    ...predicted,
    subject,
    id,
    input,
    text,
    expected,
    respondent: {
      wordings,
      question,
      explainsIn: 'a fresh conversation',
      prompts: [],
      replies: [],
      async askAgain(edits, { step, wording }) {
        // Another wording makes the prediction again. A re-ask about the same text is an answer like any other.
        if (step.startsWith('predict')) return predict(step, wording)
        const changed = applyEdits(text, edits)
        await rejectBroadMatch([asPrompt(promptAbout(text, wording))], [asPrompt(promptAbout(changed, wording))])
        return answer(changed, step, wording)
      },
      supplied: () => undefined,
      editor: (named = asked.editor ?? model) => editorOf(named, { subject: subject.name, input: id, text }),
      explain(request, { step, schema, inProse, wording, ...texts }) {
        const prompt = aboutText(text, request.ofQuestion(question))
        const toPut = { ...toAsk(step, wording), prompt, about: text }
        return inProse ? askForProse(model, toPut, inProse) : askForObject(model, toPut, schema, text, texts)
      },
    },
  })
}
