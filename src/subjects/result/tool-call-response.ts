import { UsageError } from '../../errors.js'
import { callsInVerdict } from '../../models/call-in-verdict.js'
import { beginningOf, lastTextOf, readByModel } from '../../models/messages.js'
import { repeat } from '../../models/repeated-conversation.js'
import { recorded } from '../../recordings/recorded.js'
import { inputId } from '../../recordings/format/recording-path.js'
import { rejectBroadMatch } from '../../recordings/reject-broad-match.js'
import { asScrubbed } from '../../recordings/secrets/scrub.js'
import { misfitsIn } from '../../replies/misfits.js'
import { textsListed } from '../../replies/json-schema.js'
import { replyOf, type WholeReply } from '../../replies/whole-reply.js'
import type { ObservedCall } from '../../session/model-call.js'
import { currentSession } from '../../session/session.js'
import { applyEdits } from '../../text/edits.js'
import { editsBySpan } from '../../text/edits-by-span.js'
import { replaceInTexts } from '../../text/occurrences.js'
import { showValue } from '../../text/show-value.js'
import { replyInVerdict } from '../../verdict/reply-in-verdict.js'
import type { Answer } from '../../verdict/verdict.js'
import { rejectSharedArgument, type TestedAnswer } from '../called-tool.js'
import { copiedValues, madeUpCall, nthCall, rejectUnclear, type MadeCall } from '../made-call.js'
import type { Answered } from '../respondent.js'
import { createResponse, type Response } from '../response.js'
import type { Subject } from '../subject.js'
import { madeUpValues, withoutCopied } from '../text-section.js'
import { rejectFaultyMask, rejectMask, validateLabels, validateText, wrongAt } from '../validate.js'
import { asMade, callsIn, readCall, unreadableCall } from './call-in-reply.js'
import { callsOfResult } from './calls-of-result.js'
import { editorOfResult } from './editor-of-result.js'
import { explainResult } from './explain-result.js'
import { rejectAmbiguous } from './input-in-prompt.js'
import { noInput } from './no-input.js'
import { placeOf } from './place-of-step.js'
import type { ResultOptions } from './result-options.js'
import { editedResults, resultsRead } from './results-read.js'
import type { HandedOver } from './supplied-in-result.js'
import { suppliedWithCall } from './supplied-with-call.js'
import { textWithResults } from './text-with-results.js'

/**
 * Returns an AI SDK result as a response whose answer is a call of a tool. Its conversation is repeated up to that
 * call, and no tool runs. Its text is the input and what tools had returned before the call.
 */
export async function respondWithCall(
  result: unknown,
  given: ResultOptions,
  named: TestedAnswer,
  handedOver?: HandedOver,
): Promise<Response> {
  rejectSharedArgument(given.answer, handedOver?.value)
  const { undetermined = [], mask = '[REDACTED]', occurrences } = given
  validate(given, mask)
  const calls = await callsOfResult(result, (all) => upToCall(all, named))
  const last = calls.at(-1) as ObservedCall
  const made = calls.flatMap(({ reply }) => callsIn(reply))
  const input = await asScrubbed(given.input)
  if (input !== undefined) {
    validateText(input, 'the input')
    rejectAmbiguous(input, calls, occurrences)
  }
  const about = input ?? lastTextOf(beginningOf(calls))
  const read = input === undefined ? [] : resultsRead(calls, input)
  const schema = schemaOf(named.tool, last)
  const listed = textsListed(schema)
  const { text, spans, sections, copied } = textWithResults(about, read, copiedValues(named, made, listed))
  rejectMask(text, mask)
  const subject: Subject = {
    name: currentSession()?.currentTest()?.name ?? 'result',
    labels: [],
    undetermined,
    mask,
    isExact: true,
  }
  const { answer } = readCall(last.reply, made, named, about)
  const isWritten = handedOver && typeof handedOver.value !== 'function'
  const supplied = isWritten ? { ...handedOver, value: await asScrubbed(handedOver.value) } : handedOver
  const ofCall = nthCall(made, named)?.input
  const usual = misfitsIn(ofCall, schema)

  const again = async (
    step: string,
    change: (prompt: unknown) => unknown,
    textNow?: string,
    changeResult?: NonNullable<Parameters<typeof repeat>[3]>['changeResult'],
  ): Promise<Answered> => {
    const asked: unknown[] = []
    const since: MadeCall[] = []
    const repeated = await repeat(
      calls,
      placeOf(last, calls.length, step),
      (prompt) => {
        asked.push(change(prompt))
        return asked.at(-1)
      },
      {
        ...(changeResult ? { changeResult } : {}),
        endsWith(called) {
          const isMade = nthCall([...since, ...called.map(asMade)], named) !== undefined
          // The end reads these itself.
          if (!isMade) since.push(...called.map(asMade))
          return isMade
        },
      },
    )
    await rejectBroadMatch(
      calls.slice(0, asked.length).map(({ parameters }) => ({ model: last.model, prompt: parameters.prompt })),
      asked.map((prompt) => ({ model: last.model, prompt })),
    )
    const read = (reply: WholeReply): Answer => {
      const { answer: now, call } = readCall(reply, [...since, ...callsIn(reply)], named, about, answer)
      if (!call || now.label === undefined || now.label === answer.label) return now
      // The AI SDK would not have run the tool.
      if (misfitsIn(call.input, schema).some((place) => !usual.includes(place))) return unreadableCall(reply)
      if (textNow === undefined) return now
      const madeUp = madeUpValues(copied, copiedValues({ ...named, nth: 1 }, [call], listed), textNow)
      return madeUp.length > 0 ? madeUpCall(now.label, madeUp) : now
    }
    return {
      answer:
        'reply' in repeated
          ? read(repeated.reply)
          : { problem: 'tool called differently', reply: replyInVerdict(repeated.toolCalled) },
      calls: repeated.calls,
      prompts: asked,
    }
  }

  return createResponse({
    subject,
    id: inputId(about),
    input: about,
    text,
    sections,
    answer,
    calls: callsInVerdict(calls),
    result: ofCall,
    respondent: {
      wordings: undefined,
      explainsIn: 'the same conversation',
      prompts: [readByModel(calls)],
      replies: calls.map(({ reply }) => replyOf(reply).text),
      async askAgain(edits, { step, wording }) {
        if (input === undefined) throw new UsageError(noInput)
        const kept = withoutCopied(edits, copied, wording.mask)
        const [inInput = [], ...inResults] = editsBySpan(spans, kept.edits)
        const changed = applyEdits(input, inInput)
        const results = editedResults(read, inResults)
        const answered = await again(
          step,
          (prompt) => replaceInTexts(results.inPrompt(prompt), input, changed).value,
          applyEdits(text, kept.edits),
          results.after,
        )
        return { ...answered, left: kept.left }
      },
      askRewritten: (rewrite = (prompt) => prompt, step) => again(step, rewrite),
      editor: (model) => editorOfResult(model ? recorded(model) : last.model, (step) => placeOf(last, 1, step)),
      supplied: () =>
        supplied && suppliedWithCall(supplied, { made, inReply: callsIn(last.reply), ofCall, about, read }),
      async explain(request, form) {
        if (input === undefined) throw new UsageError(noInput)
        return explainResult({ calls, text, said: answer.label ?? '' }, request, form)
      },
    },
  })
}

/** Returns the calls up to the one whose reply calls the tool. */
function upToCall(calls: readonly ObservedCall[], named: TestedAnswer): readonly ObservedCall[] {
  const made = calls.map(({ reply }) => callsIn(reply))
  rejectUnclear(made.flat(), named)
  const end = made.findIndex((_, index) => nthCall(made.slice(0, index + 1).flat(), named) !== undefined)
  return calls.slice(0, end + 1)
}

/** Returns the schema of a tool's input. Undefined if the call has none. */
function schemaOf(tool: string, { parameters }: ObservedCall): unknown {
  const tools = (parameters.tools ?? []) as readonly { readonly name?: string; readonly inputSchema?: unknown }[]
  return tools.find(({ name }) => name === tool)?.inputSchema
}

function validate({ labels, tolerance, undetermined = [], input, occurrences }: ResultOptions, mask: string): void {
  for (const [name, value] of Object.entries({ labels, tolerance }))
    if (value !== undefined) wrong(`a call of a tool has no ${name}: it is the same call or another one.`)
  if (!Array.isArray(undetermined)) wrong('undetermined must be a list.')
  if (input !== undefined && typeof input !== 'string')
    wrong('input must be a string: the text exactly as in the prompt.')
  if (occurrences !== undefined && occurrences !== 'all')
    wrong(`occurrences must be 'all'; received ${showValue(occurrences)}.`)
  validateLabels(undetermined, wrong)
  rejectFaultyMask(mask, { labels: [], undetermined }, wrong)
}

const wrong = wrongAt('expect(result)')
