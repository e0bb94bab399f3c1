import { standsInReply } from '../../replies/answer-in-reply.js'
import type { ReplyFault } from '../../replies/reply-faults.js'
import { isToolCall, replyOf } from '../../replies/whole-reply.js'
import { isSameRequest, type JsonShape, type ReplyForm } from './reply-form.js'

/**
 * Returns the first reply whose form is another one than that of the same call in
 * the prediction: prose for JSON, or JSON without any of its names. An application
 * that parses JSON itself catches the error and answers without its model.
 */
export function changedForm(
  forms: readonly (ReplyForm | undefined)[],
  before: readonly (ReplyForm | undefined)[],
  { answer, isRewritten }: { readonly answer: string | undefined; readonly isRewritten: boolean },
): ReplyFault | undefined {
  const changed = forms.find((form, index) => {
    const usual = before[index]
    if (!form || !usual?.json || form.reply.content.some(isToolCall)) return false
    if (!isRewritten && !isSameRequest(form, usual)) return false
    if (!form.json || !isAlike(form.json, usual.json)) return true
    // Some applications take JSON out of the words around it; others fail.
    return usual.json.isBare && !form.json.isBare && !(answer !== undefined && standsInReply(answer, form.reply))
  })
  return changed && { problem: 'unreadable', reply: replyOf(changed.reply).text, part: '', isCertain: false }
}

function isAlike(now: JsonShape, before: JsonShape): boolean {
  if (now.isList !== before.isList) return false
  if (before.names.size === 0 || (now.isList && now.isEmpty)) return true
  return [...now.names].some((name) => before.names.has(name))
}
