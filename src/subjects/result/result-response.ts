import { UsageError } from '../../errors.js'
import { callsInVerdict } from '../../models/call-in-verdict.js'
import { lastTextOf, beginningOf, readByModel } from '../../models/messages.js'
import { repeat } from '../../models/repeated-conversation.js'
import { recorded } from '../../recordings/recorded.js'
import { inputId } from '../../recordings/format/recording-path.js'
import { rejectBroadMatch, type PromptOfModel } from '../../recordings/reject-broad-match.js'
import { asScrubbed } from '../../recordings/secrets/scrub.js'
import { stringsIn, type Reply } from '../../replies/reply.js'
import { isWholeStep, replyOf } from '../../replies/whole-reply.js'
import type { ObservedCall } from '../../session/model-call.js'
import { currentSession } from '../../session/session.js'
import { applyEdits } from '../../text/edits.js'
import { either } from '../../text/listing.js'
import { replaceInTexts } from '../../text/occurrences.js'
import { showValue } from '../../text/show-value.js'
import { numberIn } from '../../text/values/number-in.js'
import type { Answer } from '../../verdict/verdict.js'
import { isAnswer } from '../answer-text.js'
import { callAsAnswer, callNamedBy } from '../called-tool.js'
import type { Answered } from '../respondent.js'
import { createResponse, type Response } from '../response.js'
import { ofTheSameKind, type AnswerInReply } from '../same-kind.js'
import type { Subject } from '../subject.js'
import { validateTolerance } from '../tolerance.js'
import { rejectFaultyMask, rejectMask, validateLabels, validateText, wrongAt } from '../validate.js'
import { callsOfResult } from './calls-of-result.js'
import { editorOfResult } from './editor-of-result.js'
import { explainResult } from './explain-result.js'
import { rejectAmbiguous } from './input-in-prompt.js'
import { noInput } from './no-input.js'
import { placeOf } from './place-of-step.js'
import { answerReader } from './result-answer.js'
import type { ResultOptions } from './result-options.js'
import { outputForm } from './result-output.js'
import { suppliedInResult, type HandedOver } from './supplied-in-result.js'
import { replyInVerdict } from '../../verdict/reply-in-verdict.js'

/** Returns an AI SDK result as a response. Its conversation can be repeated with another text. */
export async function respond(result: unknown, given: ResultOptions, handedOver?: HandedOver): Promise<Response> {
  const named = callAsAnswer(given.answer, wrong)
  if (named) return (await import('./tool-call-response.js')).respondWithCall(result, given, named, handedOver)
  if (callNamedBy(handedOver?.value))
    wrong("toolArgument() needs the call that it belongs to: answer: calledTool('refund').")
  const calls = await callsOfResult(result)
  const { undetermined = [], mask = '[REDACTED]', occurrences, tolerance } = given
  validate(given, mask)
  const text = await asScrubbed(given.input)
  // Only the test's own words need scrubbing: the model's replies are about scrubbed texts.
  const isWritten = handedOver && typeof handedOver.value !== 'function'
  const supplied = isWritten ? { ...handedOver, value: await asScrubbed(handedOver.value) } : handedOver
  if (text !== undefined) {
    validateText(text, 'the input')
    rejectMask(text, mask)
    rejectAmbiguous(text, calls, occurrences)
  }
  const about = text ?? lastTextOf(beginningOf(calls))
  const id = inputId(about)
  const last = calls.at(-1) as ObservedCall
  const form = await outputForm(last, result)
  const reader = answerReader(last, form, about, given)
  rejectFaultyMask(mask, { labels: reader.labels, undetermined }, wrong)
  if (tolerance !== undefined && reader.labels.length > 0)
    wrong(`the schema lists the answers, ${either(reader.labels)}, so \`tolerance\` has no use. Remove it.`)
  const subject: Subject = {
    name: currentSession()?.currentTest()?.name ?? 'result',
    labels: reader.labels,
    undetermined,
    mask,
    ...(tolerance === undefined ? {} : { tolerance }),
  }
  const cut = calls.slice(0, -1).find(({ reply }) => !isWholeStep(reply))
  const answer = reader.read(replyOf((cut ?? last).reply), text ?? '', about)
  const output = form.read(replyOf(last.reply).text)
  const isProse = (last.parameters.responseFormat as { type?: string } | undefined)?.type !== 'json'
  const asked = {
    prompts: readByModel(calls),
    schemas: [last.parameters.responseFormat, last.parameters.tools],
    text: text ?? '',
  }
  const inReply = (answer: Answer, reply: Reply): AnswerInReply => ({
    answer,
    prose: isProse ? reply.text : undefined,
    isListed: reader.listed.includes(answer.label ?? ''),
    form: reader.formOf(reply),
  })
  const compared = (reply: Reply, changed: readonly unknown[], input: string): Answer =>
    ofTheSameKind(
      inReply(reader.read(reply, text ?? '', input), reply),
      inReply(answer, replyOf(last.reply)),
      subject,
      {
        ...asked,
        changed: stringsIn(changed).join('\n'),
      },
    )

  const again = async (change: (prompt: unknown) => unknown, step: string, input = about): Promise<Answered> => {
    const asked: PromptOfModel[] = []
    const repeated = await repeat(calls, placeOf(last, calls.length, step), (prompt) => {
      const changed = change(prompt)
      asked.push({ model: last.model, prompt: changed })
      return changed
    })
    await rejectBroadMatch(
      calls.slice(0, asked.length).map(({ parameters }) => ({ model: last.model, prompt: parameters.prompt })),
      asked,
    )
    const answer: Answer =
      'reply' in repeated
        ? compared(
            replyOf(repeated.reply),
            asked.map(({ prompt }) => prompt),
            input,
          )
        : { problem: 'tool called differently', reply: replyInVerdict(repeated.toolCalled) }
    return { answer, calls: repeated.calls, prompts: asked.map(({ prompt }) => prompt) }
  }
  return createResponse({
    subject,
    id,
    input: about,
    text: about,
    answer,
    calls: callsInVerdict(calls),
    result: output,
    respondent: {
      wordings: undefined,
      explainsIn: 'the same conversation',
      toleranceLine: `expect(result).toHaveFaithful…({ …, ${given.answer ? exampleAnswer : ''}tolerance: 0.5 })`,
      prompts: [readByModel(calls)],
      replies: calls.map(({ reply }) => replyOf(reply).text),
      // A number that is listed beside others is as near to them as the tolerance says.
      listed: reader.listed.filter((answer) => numberIn(answer) === undefined),
      askAgain(edits, { step }) {
        if (text === undefined) throw new UsageError(noInput)
        const changed = applyEdits(text, edits)
        return again((prompt) => replaceInTexts(prompt, text, changed).value, step, changed)
      },
      askRewritten: (rewrite = (prompt) => prompt, step) => again(rewrite, step),
      editor: (named) => editorOfResult(named ? recorded(named) : last.model, (step) => placeOf(last, 1, step)),
      supplied: () => supplied && suppliedInResult(supplied, output, about),
      async explain(request, form) {
        if (text === undefined) throw new UsageError(noInput)
        return explainResult({ calls, text, said: replyOf(last.reply).text }, request, form)
      },
    },
  })
}

function validate(
  { answer, labels, undetermined = [], occurrences, input, target, tolerance }: ResultOptions,
  mask: string,
): void {
  if (input !== undefined && typeof input !== 'string')
    wrong('input must be a string: the text exactly as in the prompt.')
  if (answer !== undefined && typeof answer !== 'function')
    wrong('answer must be a function that picks the answer: answer: (output) => output.queue.')
  for (const [name, list] of Object.entries({ labels: labels ?? [], undetermined }))
    if (!Array.isArray(list)) wrong(`${name} must be a list.`)
  validateTolerance(tolerance, labels, wrong)
  validateLabels([...(labels ?? []).filter((label) => !undetermined.includes(label)), ...undetermined], wrong)
  if (occurrences !== undefined && occurrences !== 'all')
    wrong(`occurrences must be 'all'; received ${showValue(occurrences)}.`)
  if (target !== undefined && !isAnswer(target)) wrong('target must be a string or a finite number.')
  rejectFaultyMask(mask, { labels: labels ?? [], undetermined }, wrong)
}

const wrong = wrongAt('expect(result)')

const exampleAnswer = 'answer: (output) => output.score, '
