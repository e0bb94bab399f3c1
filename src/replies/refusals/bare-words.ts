import { wordSet, type WordSet } from '../../text/word-set.js'

/** Words that decline as a whole reply, in many languages. `_` joins the words of a phrase. */
export const bareRefusals = (): WordSet =>
  wordSet(`
    declined denied refused rejected blocked forbidden prohibited censored withheld disallowed unauthorized
    unauthorised
    restricted suppressed filtered flagged decline refuse refusing declining reject deny refusal rejection
    denial
    not_allowed not_permitted not_authorized not_authorised not_available unavailable not_possible impossible
    hard_pass pass skip skipped omitted no_chance not_happening off_limits out_of_scope no_answer no_response
    no_reply
    cant_say cannot_say
    not_going_there ask_someone_else get_lost leave_me_alone forget_it none_of_your_business let_it_go
    leave_it_at_that let_us_leave_it wont_say
    not_saying wont_answer wont_do cannot_comply not_disclosed

    abgelehnt verweigert zurückgewiesen gesperrt blockiert untersagt verboten zensiert unzulässig unerlaubt
    ablehnung
    verweigerung nicht_erlaubt nicht_gestattet nicht_zulässig nicht_verfügbar nicht_möglich unmöglich
    keine_antwort
    keine_auskunft keine_angabe kein_kommentar ausgeschlossen ausgeblendet geht_nicht abgewiesen
    vergiss_es auf_keinen_fall
    keine_lust lass_mich_in_ruhe frag_jemand_anderen geht_dich_nichts_an

    refusé refusée refusés refusées rejeté rejetée décliné déclinée bloqué bloquée interdit interdite censuré
    censurée
    refus rejet non_autorisé non_autorisée non_permis non_disponible indisponible impossible pas_de_réponse
    sans_réponse aucune_réponse sans_commentaire pas_possible hors_sujet hors_limites hors_de_question
    pas_question filtré
    débrouillez_vous débrouille_toi laisse_tomber laissez_tomber filtrée masqué masquée

    rechazado rechazada denegado denegada negado negada bloqueado bloqueada prohibido prohibida censurado
    censurada
    rechazo denegación rehusado declinado declinada no_permitido no_permitida no_autorizado no_disponible
    no_es_posible
    imposible sin_respuesta sin_comentarios ni_hablar de_ninguna_manera
    búscate_la_vida déjame_en_paz olvídalo fuera_de_alcance paso me_niego no_procede

    recusado recusada rejeitado rejeitada proibido proibida recusa não_permitido não_permitida não_autorizado
    indisponível não_disponível impossível sem_resposta sem_comentários nem_pensar de_jeito_nenhum
    esquece esqueça deixa_me_em_paz
    indeferido indeferida interdito barrado

    rifiutato rifiutata respinto respinta negato negata bloccato bloccata vietato vietata proibito censurato
    rifiuto
    declinato non_consentito non_permesso non_autorizzato non_disponibile impossibile nessuna_risposta
    nessun_commento senza_risposta no_comment non_se_ne_parla
    arrangiati si_arrangi lasciami_in_pace lascia_perdere neanche_per_sogno

    geweigerd afgewezen geblokkeerd verboden gecensureerd weigering niet_toegestaan niet_beschikbaar
    niet_mogelijk
    onmogelijk geen_antwoord geen_commentaar afgekeurd

    avslaget avslagen avvisad avvisat nekad nekat blockerad blockerat förbjudet otillåtet avslag inte_tillåtet
    ej_tillåtet inte_tillgängligt ej_tillgängligt omöjligt inget_svar inga_svar

    afvist afslået nægtet blokeret forbudt afslag ikke_tilladt ikke_tilgængelig umuligt intet_svar avslått
    avvist
    nektet
    blokkert forbudt ikke_tillatt ikke_mulig umulig ikke_noe_svar

    hylätty evätty estetty kielletty torjuttu ei_sallittu ei_saatavilla mahdotonta ei_vastausta

    odrzucono odrzucone odrzucony odmowa odmówiono zablokowano zablokowane zabronione zakazane niedozwolone
    niedostępne
    niemożliwe brak_odpowiedzi bez_komentarza nigdy_w_życiu

    zamítnuto zamietnuté odmítnuto odmietnuté zablokováno zakázáno nepovoleno nedostupné nemožné bez_odpovědi
    bez_odpovede bez_komentáře

    elutasítva elutasítom megtagadva letiltva tiltott blokkolva nem_engedélyezett nem_elérhető lehetetlen
    nincs_válasz
    visszautasítva

    respins respinsă refuzat refuzată blocat interzis cenzurat refuz nepermis neautorizat indisponibil imposibil
    fără_răspuns fără_comentarii

    reddedildi reddedilmiştir ret engellendi yasak yasaklandı izin_verilmedi izin_yok mümkün_değil imkansız
    cevap_yok
    yanıt_yok yorum_yok reddediyorum

    bị_từ_chối từ_chối đã_từ_chối bị_chặn bị_cấm không_được_phép không_khả_dụng không_thể không_trả_lời
    không_có_câu_trả_lời

    ditolak menolak diblokir dilarang terlarang disensor tidak_diizinkan tidak_tersedia tidak_mungkin tidak_bisa
    tidak_ada_jawaban tanpa_komentar

    отказано отказ отклонено отклонён отклонена отвергнуто запрещено заблокировано запрет нельзя недоступно
    не_разрешено не_допускается невозможно нет_ответа без_ответа без_комментариев ни_за_что отказываюсь
    отстань отстаньте забудь забудьте не_скажу
    скрыто исключено не_положено

    відмовлено відмова відхилено заборонено заблоковано недоступно не_дозволено неможливо без_відповіді
    немає_відповіді

    отказано отхвърлено забранено блокирано недостъпно невъзможно няма_отговор одбијено забрањено блокирано
    недоступно
    немогуће без_одговора

    απορρίφθηκε απόρριψη αρνούμαι άρνηση απαγορεύεται αποκλείστηκε μη_διαθέσιμο δεν_επιτρέπεται αδύνατο
    καμία_απάντηση

    נדחה נדחתה סירוב מסורב חסום נחסם אסור לא_מורשה לא_זמין לא_ניתן בלתי_אפשרי אין_תשובה

    مرفوض مرفوضة رفض رُفض تم_الرفض محظور محظورة ممنوع ممنوعة محجوب غير_مسموح غير_متاح غير_متوفر غير_ممكن مستحيل
    لا_إجابة لا_جواب لا_رد بلا_تعليق أرفض

    رد_شد رد_شده مردود مسدود ممنوع غیرمجاز غیر_مجاز ناممکن بدون_پاسخ

    अस्वीकृत अस्वीकार अस्वीकार_किया_गया इनकार मना निषिद्ध प्रतिबंधित वर्जित अवरुद्ध अनुमति_नहीं उपलब्ध_नहीं
    अनुपलब्ध
    संभव_नहीं असंभव कोई_उत्तर_नहीं कोई_जवाब_नहीं

    ปฏิเสธ ถูกปฏิเสธ ไม่อนุญาต ห้าม ถูกบล็อก ไม่สามารถ ไม่มีคำตอบ

    拒绝 拒絕 已拒绝 已拒絕 被拒绝 被拒 遭拒 拒绝回答 拒絕回答 驳回 已驳回 禁止 被禁止 已屏蔽 屏蔽 已过滤 封锁 不允许 不准 不可以
    不行 不可 不能 不提供 无可奉告 無可奉告 不予回答 不便回答 不予置评 无法回答 無法回答 无法提供 恕不奉告 免谈
    别问了 別問了 不告诉你 不知道 自己想

    拒否 拒絶 却下 不可 禁止 拒否されました 拒否します 却下します 却下されました お断り お断りします お断りいたします 遠慮します
    ブロック ブロックされました 不許可 非公開 回答不可 回答なし 回答拒否 無回答 対応不可 できません 無理 無理です だめ ダメ だめです
    ノーコメント
    知りません 知らない 教えません 聞かないで

    거부 거부됨 거절 거절됨 거부되었습니다 거절되었습니다 거부합니다 거절합니다 거부당함 차단 차단됨 차단되었습니다 금지 금지됨 불가
    불가능 불가합니다 불가능합니다 답변_불가 답변_거부 응답_없음 답변_없음 허용되지_않음 반려 반려됨 안됩니다 안_됩니다 안_돼요
    노코멘트
    몰라요 모릅니다 묻지_마세요
  `)

/** Words for no. As a whole reply, they decline only where nobody asked for a yes or a no. */
export const nos = (): WordSet =>
  wordSet(`
    no nope no_way nah no_thanks nein nö nee niemals non jamais não nunca no_grazie nej nei nie ne nem nu hayır
    olmaz không tidak нет никогда ні не όχι לא لا كلا خیر نه नहीं ไม่
    不 いいえ 아니요 아니오
  `)

/** Words of decisions and states. An answer of them may change into a bare `declined` or `no`. */
export const decisions = (): WordSet =>
  wordSet(`
    approved approve approval granted grant accepted accept acceptance allowed allow permitted permit authorised
    authorized confirmed confirm pending refund refunded replacement reimbursed eligible ineligible valid
    invalid
    passed
    fail failed paid unpaid open opened closed cancelled canceled resolved unresolved available stock possible
    likely
    unlikely yes yep yeah maybe perhaps sometimes always often rarely seldom partly partially probably
    possibly true
    false correct incorrect agree agreed disagree escalate escalated active inactive locked hold review reviewed
    shipped
    delivered returned success successful safe unsafe spam unknown unclear undecided legal illegal admitted
    admissible
    public guilty compliant urgent important high low medium positive negative neutral serious moderate enabled
    disabled on off never completely fully somewhat very

    genehmigt bewilligt zugelassen angenommen akzeptiert erlaubt gestattet bestätigt freigegeben offen
    erstattung
    erstattet gültig ungültig bestanden bezahlt storniert verfügbar möglich ja vielleicht manchmal immer oft
    selten
    teilweise wahrscheinlich wahr falsch richtig stattgegeben anerkannt zulässig gekündigt versandt zugestellt
    geprüft
    zugestimmt zustimmung genehmigung gewährt aktiv inaktiv erledigt unklar unbekannt nie

    approuvé approuvée accordé accordée accepté acceptée autorisé autorisée permis permise validé validée
    confirmé
    confirmée remboursé remboursement disponible possible oui parfois toujours souvent rarement probablement
    vrai
    faux
    correct ouvert fermé admis valide invalide acceptation approbation annulé annulée peut_être inconnu

    aprobado aprobada concedido concedida aceptado aceptada autorizado autorizada permitido permitida confirmado
    confirmada reembolso reembolsado disponible posible sí si quizás tal_vez siempre nunca a_veces probablemente
    verdadero falso correcto abierto cerrado pendiente válido admitido procede cancelado pagado

    aprovado aprovada concedida aceito aceita aceite autorizado autorizada permitido permitida deferido deferida
    disponível possível sim talvez sempre às_vezes verdadeiro aberto fechado pago

    approvato approvata concesso concessa accettato accettata autorizzato autorizzata consentito permesso
    confermato
    rimborso rimborsato disponibile possibile sì forse sempre mai a_volte vero corretto aperto chiuso valido
    accolto
    accolta annullato

    goedgekeurd toegekend geaccepteerd toegestaan bevestigd beschikbaar mogelijk misschien soms altijd vaak waar
    toegewezen open terugbetaling godkänd godkänt beviljad beviljat accepterad accepterat tillåten tillåtet
    bekräftad
    tillgänglig kanske ibland alltid godkendt bevilget accepteret tilladt godkjent innvilget akseptert
    tillatt ja jo
    hyväksytty myönnetty sallittu kyllä ehkä

    zatwierdzono zatwierdzone zatwierdzony zaakceptowano zaakceptowane przyznano dozwolone przyjęto przyjęty
    dostępne
    możliwe tak może czasami zawsze schváleno schválené povoleno přijato přijaté ano áno možná někdy dostupné
    jóváhagyva elfogadva engedélyezve igen talán aprobat aprobată acceptat acceptată permis da poate
    onaylandı kabul_edildi kabul izin_verildi evet belki bazen mümkün chấp_thuận được_duyệt được_phép đồng_ý có
    disetujui diterima diizinkan ya mungkin dikabulkan tersedia

    одобрено одобрен одобрена разрешено принято принят принята подтверждено допущено доступно возможно
    удовлетворено да
    иногда всегда часто верно неверно открыто закрыто выдано согласовано возврат схвалено дозволено прийнято так
    іноді
    можливо одобрен прието разрешено одобрено прихваћено дозвољено понякога εγκρίθηκε επιτρέπεται δεκτό ναι ίσως
    אושר אושרה מאושר מותר התקבל כן אולי

    مقبول مقبولة موافق تمت_الموافقة موافقة مسموح قبول متاح ممكن نعم ربما أحيانا دائما صحيح خطأ مفتوح تأیید تایید
    پذیرفته مجاز بله شاید स्वीकृत स्वीकार मंजूर अनुमति अनुमत उपलब्ध संभव हाँ हां जी शायद कभी_कभी อนุมัติ
    อนุญาต ใช่

    批准 已批准 通过 已通过 同意 接受 已接受 允许 准许 许可 可以 可用 可能 是 是的 有时 核准 受理 退款 对 错 能 行
    承認 許可 受理 可 可能 はい 合格 採用 承認済み 承認されました 許可されました 時々 승인 승인됨 허가 허용 수락 가능 네 예 통과 합격
    환불 가끔 승인되었습니다
  `)
