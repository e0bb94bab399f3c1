import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { reviewModelAt } from '../review-model.mjs'
import { callsOfCheck, reviewOf } from '../reviews.mjs'
import { subjectOf } from './checks-and-bare-calls.mjs'

/**
 * Returns how many listeners for an abort the checks of a test leave behind, over HTTP: on the signal of
 * the test, and on each signal that calls of several checks listen to.
 */
export async function listenersLeft({ expect, signal }, { checks, url }) {
  const checksOf = new Map()
  let number = 0
  const { addEventListener } = EventTarget.prototype
  EventTarget.prototype.addEventListener = function noted(...parameters) {
    if (this instanceof AbortSignal) checksOf.set(this, (checksOf.get(this) ?? new Set()).add(number))
    return addEventListener.apply(this, parameters)
  }
  const listenersOn = (one) => getEventListeners(one, 'abort').length
  const before = listenersOn(signal)
  const { model, asked } = reviewModelAt(url)
  const subject = subjectOf(model)
  try {
    for (; number < checks; number++) await expect(await subject.predict(reviewOf(number))).toHaveFaithfulRedaction()
  } finally {
    EventTarget.prototype.addEventListener = addEventListener
  }
  assert.equal(asked.calls, checks * callsOfCheck)
  const shared = [...checksOf.keys()].filter((one) => one !== signal && checksOf.get(one).size > 1)
  return [signal, ...shared].reduce((sum, one) => sum + listenersOn(one), -before)
}
