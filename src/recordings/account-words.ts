import { lazily } from '../text/lazily.js'
import { regexSource } from '../text/regex-source.js'

/**
 * Whether the message of an error speaks of keys, permissions, quota, billing, or a missing deployment. What it quotes
 * does not count: it may be a label or a word of the prompt.
 */
export const speaksOfAccount = (message: string): boolean =>
  words().test(message.normalize('NFC').replace(/(?<![^\s([{:=,])(['"`])[^'"`\n]{0,200}\1(?!\w)/gu, ' '))

/** Only words that no message about a request contains. A "key" alone may be the name of a property. */
const words = lazily(
  () =>
    new RegExp(
      regexSource`
        api[\s_-]*key|\b(?:access|secret|subscription)[\s_-]key|
        \b(?:access|auth\w*|bearer|security|session)[\s_-]token|
        token (?:is |has |was )?(?:been )?(?:expired|revoked)|credential|authenticat|authoriz|authoris|\bpermission|
        \bquota|\bbilling|\bpayment|\bcredit (?:balance|limit|card)|\bcredits\b|\bbalance\b|insufficient fund|
        \byour (?:current )?
        (?:account|organi[sz]ation|project|plan|subscription|workspace|team|tenant|country|region)\b|
        \bdoes not have access|organi[sz]ation must|free tier|
        \bspend(?:ing)? (?:limit|cap)|\b(?:usage|monthly|daily|hourly) limit|
        \bdeploy(?:ments?|ed)\b|try pulling|user location|\brate[ -]limit|too many requests|timed out|
        fetch failed|socket hang up|network error|connection error|
        api[\s-]*schlüssel|kontingent|guthaben|\babrechnung|\bzahlung|bereitstellung|
        clé (?:d['’ ]?)?api|\bcrédit|facturation|\bsolde\b|\bpaiement|déploiement|
        clave (?:de )?(?:la )?api|\bcuota\b|facturación|\bsaldo\b|\bpago\b|despliegue|\bimplementación\b|
        chave (?:de |da )?api|\bcota\b|faturamento|pagamento|implantação|
        chiave api|chiave d['’ ]?api|fatturazione|credito|
        (?:ключ\S{0,3} api|api[\s-]*ключ|квот|баланс|оплат|платеж|платёж|тариф|развертыван|развёртыван)|
        密钥|秘钥|金鑰|鉴权|配额|配額|额度|額度|余额|餘額|欠费|計費|计费|付费|充值|账单|帳單|部署|套餐|账户|帐户|帳戶|
        apiキー|クォータ|残高|請求書|支払|課金|デプロイ|
        api ?키|할당량|잔액|결제|요금|배포
      `.trim(),
      'iu',
    ),
)
