import { UsageError } from '../../errors.js'
import { askForObject, askForProse } from '../../models/fresh-conversation.js'
import { aboutText, optionsOf } from '../../prompts/question.js'
import { recorded } from '../../recordings/recorded.js'
import { inputId } from '../../recordings/format/recording-path.js'
import { asScrubbed } from '../../recordings/secrets/scrub.js'
import { textsListed } from '../../replies/json-schema.js'
import { callSiteAbove, pointedTo } from '../../session/call-site.js'
import { applyEdits } from '../../text/edits.js'
import { leafAt, replaceAt, type JsonPath } from '../../text/json-leaf.js'
import { either } from '../../text/listing.js'
import { wrap } from '../../text/wrap.js'
import { namedAnswer, type WrittenAnswer } from '../answer-text.js'
import { editorOf, rejectMissingEditor } from '../asks-editor.js'
import { inputSet, type InputSet, type InputSource } from '../input-set.js'
import { callAsAnswer, rejectSharedArgument, type TestedAnswer } from '../called-tool.js'
import { copiedValues, madeCallsIn, madeUpCall, nthCall, rejectUnclear } from '../made-call.js'
import { createResponse, type Response } from '../response.js'
import type { Subject } from '../subject.js'
import { copiedPlaces, madeUpValues, withoutCopied } from '../text-section.js'
import { validateTolerance } from '../tolerance.js'
import { orPlanned } from '../unknown-answer.js'
import {
  rejectFaultyMask,
  rejectMask,
  validateLabels,
  validateModelOption,
  validateName,
  validateOptionNames,
  validatePredictOptions,
  validateText,
  wrongWith,
} from '../validate.js'
import { asJson, frozen, otherPartsOf, pathOfText } from './application-input.js'
import { applicationOptionNames, picksIn, type AnyApplicationOptions } from './application-options.js'
import type { Application } from './application.js'
import { promptsOf } from './observed-run.js'
import { runApplication } from './run-application.js'
import { plannedRun, type FinishedRun } from './run-step.js'
import { explanationsIn } from './supplied-explanations.js'

/** An application's own function, which answers one question and may say why. */
export interface ApplicationSubject<
  Input = unknown,
  Result = unknown,
  Label extends string = string,
  Undetermined extends string = string,
  Expected extends string | number = WrittenAnswer<Label>,
> extends Subject<Label, Undetermined> {
  /**
   * Runs the application on an input. With an `expected` answer,
   * checks apply only if the application gives it.
   *
   * @throws UsageError for an invalid input.
   * @throws NotRunError if the application throws, returns nothing, or calls no model.
   */
  predict(
    input: Input,
    options?: { readonly expected?: NoInfer<Expected> },
  ): Promise<Response<Label, Undetermined, Input, Result> & { readonly result: Result }>
  /**
   * Returns a set of inputs, for gates and baselines: a list or another iterable of inputs or
   * `{ id, input, expected }`, or the name of a JSONL or CSV file, relative to the test file. Makes no call.
   *
   * @throws UsageError for anything else.
   */
  over(inputs: InputSource<Input, NoInfer<Expected>>): InputSet<Label, Undetermined, Input, Result>
}

/** Defines an application as a subject. Its answer and its explanation come together and are judged together. */
export function applicationSubject(definition: AnyApplicationOptions): ApplicationSubject {
  validate(definition)
  const { name, mask = '[REDACTED]', model, editor, tolerance } = definition
  const undetermined = Object.freeze([...(definition.undetermined ?? [])])
  const call = callAsAnswer(definition.answer, wrongWith(name))
  const labels = Object.freeze((definition.labels ?? []).filter((label) => !undetermined.includes(label)))
  const subject: ApplicationSubject = {
    name,
    labels,
    undetermined,
    mask,
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(call ? { isExact: true as const } : {}),
    predict,
    over: (inputs) =>
      inputSet<InputSet>(
        {
          subject,
          predict,
          validate(given, options) {
            expectedIn(options)
            textIn(frozen(asJson(given, name)))
          },
          idOf: (input) => inputId(input),
        },
        inputs,
      ),
  }
  const application: Omit<Application, 'answer'> = { ...definition, labels, undetermined, call }

  function expectedIn(options: { readonly expected?: string | number }): string | undefined {
    validatePredictOptions(options, name, labels)
    return namedAnswer('expected answer', options.expected, subject)
  }

  function textIn(input: unknown): { readonly path: JsonPath; readonly text: string } {
    const path = pathOfText(input, definition.text, name)
    const text = leafAt(input, path)
    validateText(text, `${name}.predict(input)`)
    rejectMask(text, mask)
    return { path, text }
  }

  async function predict(
    given: unknown,
    options: { readonly expected?: string | number } = {},
  ): Promise<Response & { readonly result: unknown }> {
    const callSite = callSiteAbove(predict)
    const expected = expectedIn(options)
    const input = frozen(await asScrubbed(asJson(given, name)))
    const { path, text } = textIn(input)
    const id = inputId(input)
    const run = async (
      changed: string,
      step: string,
      before?: FinishedRun,
      rewrite?: (prompt: unknown) => unknown,
    ): Promise<FinishedRun> => {
      const inputOfRun = frozen(replaceAt(input, path, changed))
      try {
        const answer = (result: unknown): unknown => definition.answer(result, inputOfRun)
        return await runApplication(
          { ...application, answer },
          {
            input: inputOfRun,
            id,
            step,
            text,
            changed,
            before,
            rewrite,
          },
        )
      } catch (error) {
        throw error instanceof Error ? pointedTo(callSite, error) : error
      }
    }
    const predicted = await orPlanned(() => run(text, 'predict'), plannedRun)
    const { answer, calls, result, observed } = predicted
    const listed = textsListed(observed.schemas)
    const copied = call && answer.label !== undefined ? copiedPlaces(text, copiedInRun(call, result, listed)) : []
    // With several calls, it is unknown which one gave the explanation.
    const explainedIn = calls.length === 1 ? 'the same reply' : 'the same run'
    const explanations = explanationsIn({ result, input }, picksIn(definition), name, explainedIn)
    return createResponse({
      subject,
      id,
      input,
      text,
      ...(copied.length > 0 ? { sections: [{ start: 0, end: text.length, fixed: copied, copied }] } : {}),
      expected,
      answer,
      calls,
      result,
      respondent: {
        wordings: undefined,
        explainsIn: 'a question apart',
        toleranceLine: 'defineSubject({ …, answer: (result) => result.score, tolerance: 0.5 })',
        prompts: promptsOf(observed),
        replies: observed.replies,
        listed,
        otherParts: otherPartsOf(input, path),
        async askAgain(edits, { step, wording }) {
          const kept = withoutCopied(edits, copied, wording.mask)
          const changed = applyEdits(text, kept.edits)
          const { answer: now, calls, result, observed } = await run(changed, step, predicted)
          const madeUp =
            call && now.label !== undefined && now.label !== answer.label && nthCall(madeCallsIn(result), call)
              ? madeUpValues(copied, copiedValues(call, madeCallsIn(result), listed), changed)
              : []
          return {
            answer: madeUp.length > 0 ? madeUpCall(now.label ?? '', madeUp) : now,
            calls,
            prompts: promptsOf(observed),
            left: kept.left,
          }
        },
        askRewritten: (rewrite, step) => run(text, step, predicted, rewrite),
        supplied: ({ check }) => explanations[check]?.(),
        editor: (named = editor) => editorOf(named ?? rejectMissingEditor(name), { subject: name, input: id, text }),
        async explain(request, { step, schema, inProse, ...texts }) {
          if (!model) throw new UsageError(noExplanation(name, step.split('.')[0] ?? step))
          const answered = `An application was given the text below and answered "${answer.label ?? ''}".`
          const offered = labels.length > 0 ? ` The possible answers are ${optionsOf(subject).join(', ')}.` : ''
          // The answer may be the application's own words, which are not scrubbed yet.
          const prompt = aboutText(text, await asScrubbed([`${answered}${offered}`, ...request.ofAnswer()]))
          const place = { subject: name, input: id, step }
          // An answer in free text is in the question.
          const isOfInput = labels.length === 0
          const toAsk = { place, asker: name, prompt, text, about: text, isOfInput, settings: {} }
          return inProse
            ? askForProse(recorded(model), toAsk, inProse)
            : askForObject(recorded(model), toAsk, schema, text, texts)
        },
      },
    }) as Response & { readonly result: unknown }
  }
  return subject
}

/** Returns the values that a call copies from the text. An application may also answer without the call. */
function copiedInRun(call: TestedAnswer, result: unknown, listed: readonly string[]): ReturnType<typeof copiedValues> {
  const made = madeCallsIn(result)
  if (made.some(({ tool }) => tool === call.tool)) rejectUnclear(made, call)
  return copiedValues(call, made, listed)
}

const noExplanation = (name: string, check: string): string =>
  [
    ...wrap(`${name} returns no ${check}, and the subject has no model to ask for one; no check was made.`),
    '',
    `  1. Pick it from the result:  defineSubject({ …, ${check}: (result) => … })`,
    "  2. Or add a model to ask:    defineSubject({ …, model: openai('gpt-5-mini') })",
  ].join('\n')

function validate(options: AnyApplicationOptions): void {
  const { name, run, answer, text, labels, undetermined, mask = '[REDACTED]', model, editor, tolerance } = options
  validateName(name)
  const wrong = wrongWith(name)
  validateOptionNames(options, applicationOptionNames, wrong)
  if (typeof run !== 'function') wrong('run must be a function, the application: run: (input) => triage(input).')
  if (typeof answer !== 'function')
    wrong('answer must be a function that picks the answer: answer: (result) => result.queue.')
  for (const value of Object.values(picksIn(options))) rejectSharedArgument(answer, value)
  for (const [option, value] of Object.entries({ text, ...picksIn(options) }))
    if (value !== undefined && typeof value !== 'function') wrong(`${option} must be a function.`)
  if (labels !== undefined && (!Array.isArray(labels) || labels.length < 2))
    wrong('needs two labels or more, or none: with one there is nothing to decide.')
  if (undetermined !== undefined && !Array.isArray(undetermined))
    wrong("undetermined must be a list of answers: undetermined: ['unknown'].")
  validateTolerance(tolerance, labels, wrong)
  const all = [...(labels ?? []).filter((label) => !undetermined?.includes(label)), ...(undetermined ?? [])]
  validateLabels(all, wrong)
  if (labels && labels.every((label) => undetermined?.includes(label)))
    wrong(`all of its labels are undetermined: ${either(labels)}.`)
  for (const [option, value] of Object.entries({ model, editor })) validateModelOption(option, value, wrong)
  rejectFaultyMask(mask, { labels: labels ?? [], undetermined: undetermined ?? [] }, wrong)
}
