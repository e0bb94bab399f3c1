import { describe, expect, test } from 'vitest'
import { isStatedIn } from '../../../src/checks/editor/stated-in-reason.js'

describe('a clause is of a reason', () => {
  test.each([
    ['The customer reports a double charge and asks for a refund.', 'reports a double charge'],
    ['The customer reports a double charge and asks for a refund.', 'there is a reported double charge'],
    ['The customer reports a double charge and asks for a refund.', 'Refund asked for'],
    ['Der Kunde meldet eine doppelte Abbuchung der Rechnung.', 'doppelte Abbuchungen'],
    ['顧客は二重請求を報告し、返金を求めています。', '二重請求を報告した'],
    ['ลูกค้าแจ้งว่าถูกเรียกเก็บเงินสองครั้ง', 'ถูกเรียกเก็บเงินสองครั้ง'],
    ['أبلغ العميل عن خصم مزدوج ويطلب استرداد المبلغ.', 'خصم مزدوج'],
    ['It is 40% off.', '40%'],
    ['She did it.', 'she did it'],
  ])('%s: %s', (reason, clause) => {
    expect(isStatedIn(reason, clause)).toBe(true)
  })
})

describe('a clause of other words is not of a reason', () => {
  test.each([
    ['The customer reports a double charge.', 'the app is lovely'],
    ['The customer reports a double charge.', 'the customer writes from Berlin on a Monday'],
    ['The customer reports a double charge.', ''],
    ['Der Kunde meldet eine doppelte Abbuchung.', 'the customer was charged twice'],
    ['顧客は二重請求を報告しています。', 'アプリはとても素敵です'],
    ['ลูกค้าแจ้งว่าถูกเรียกเก็บเงินสองครั้ง', 'แอปสวยมาก'],
    ['أبلغ العميل عن خصم مزدوج.', 'التطبيق جميل'],
  ])('%s: %s', (reason, clause) => {
    expect(isStatedIn(reason, clause)).toBe(false)
  })
})
