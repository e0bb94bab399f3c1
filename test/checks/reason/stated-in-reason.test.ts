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
    ['يوجد خصم على الحساب.', 'الخصم'],
    ['הלקוח מדווח על חיוב כפול.', 'החיוב הכפול'],
    ['고객이 이중 청구를 신고했습니다.', '이중 청구가 신고됨'],
    ['客户反映被重复扣款，并要求退款。', '重复扣款'],
    ['Клиент сообщает о двойном списании.', 'двойное списание'],
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
    ['הלקוח מדווח על חיוב כפול.', 'האפליקציה יפה מאוד'],
    ['고객이 이중 청구를 신고했습니다.', '앱이 아주 예쁩니다'],
    ['客户反映被重复扣款，并要求退款。', '应用很好看'],
    ['Клиент сообщает о двойном списании.', 'приложение очень красивое'],
  ])('%s: %s', (reason, clause) => {
    expect(isStatedIn(reason, clause)).toBe(false)
  })
})
