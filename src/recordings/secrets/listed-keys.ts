// Written by scripts/listed-keys.mjs from the rules of gitleaks v8.30.0. Do not edit.
/*! @license
 * MIT License, Copyright (c) 2019 Zachary Rice
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
 * documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
 * rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to
 * permit persons to whom the Software is furnished to do so, subject to the following conditions:
 *
 * The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
 * Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
 * WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
 * COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
 * OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 */

import { regexSource } from '../../text/regex-source.js'

/** The kinds of keys that gitleaks knows by their beginnings: name, beginnings, expression, least entropy. */
export const listedKeys: readonly (readonly [kind: string, starts: string, pattern: string, entropy: number])[] = [
  [
    '1password-secret-key',
    'A3-',
    regexSource`
      A3-[A-Z0-9]{6}-(?:(?:[A-Z0-9]{11})|(?:[A-Z0-9]{6}-[A-Z0-9]{5}))-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}
    `,
    3.8,
  ],
  ['1password-service-account-token', 'ops_eyJ', String.raw`ops_eyJ[a-zA-Z0-9+/]{250,300}={0,3}`, 4],
  ['adobe-client-secret', 'p8e-', String.raw`p8e-[a-zA-Z0-9]{32}`, 2],
  ['age-secret-key', 'AGE-SECRET-KEY-1', String.raw`AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}`, 0],
  ['alibaba-access-key-id', 'LTAI', String.raw`LTAI[a-zA-Z0-9]{20}`, 2],
  ['anthropic-admin-api-key', 'sk-ant-admin01-', String.raw`sk-ant-admin01-[a-zA-Z0-9_\-]{93}AA`, 0],
  ['anthropic-api-key', 'sk-ant-api03-', String.raw`sk-ant-api03-[a-zA-Z0-9_\-]{93}AA`, 0],
  ['artifactory-api-key', 'AKCp', String.raw`AKCp[A-Za-z0-9]{69}`, 4.5],
  ['artifactory-reference-token', 'cmVmd', String.raw`cmVmd[A-Za-z0-9]{59}`, 4.5],
  [
    'authress-service-client-access-key',
    'sc_ ext_ scauth_ authress_',
    regexSource`
      (?:sc|ext|scauth|authress)_[a-zA-Z0-9]{5,30}\.[a-zA-Z0-9]{4,6}\.(?:acc)[_-][a-zA-Z0-9-]{10,32}\.[a-zA-Z0-9+/
      _=-]{30,120}
    `,
    2,
  ],
  ['aws-amazon-bedrock-api-key-long-lived', 'ABSK', String.raw`ABSK[A-Za-z0-9+/]{109,269}={0,2}`, 3],
  ['clickhouse-cloud-api-secret-key', '4b1d', String.raw`4b1d[A-Za-z0-9]{38}`, 3],
  ['clojars-api-token', 'CLOJARS_', String.raw`CLOJARS_[a-zA-Z0-9]{60}`, 2],
  ['cloudflare-origin-ca-key', 'v1.0-', String.raw`v1\.0-[a-f0-9]{24}-[a-f0-9]{146}`, 2],
  ['databricks-api-token', 'dapi', String.raw`dapi[a-f0-9]{32}(?:-\d)?`, 3],
  ['defined-networking-api-token', 'dnkey-', String.raw`dnkey-[a-zA-Z0-9=_\-]{26}-[a-zA-Z0-9=_\-]{52}`, 0],
  ['digitalocean-access-token', 'doo_v1_', String.raw`doo_v1_[a-f0-9]{64}`, 3],
  ['digitalocean-pat', 'dop_v1_', String.raw`dop_v1_[a-f0-9]{64}`, 3],
  ['digitalocean-refresh-token', 'dor_v1_', String.raw`dor_v1_[a-fA-F0-9]{64}`, 0],
  ['doppler-api-token', 'dp.pt.', String.raw`dp\.pt\.[a-zA-Z0-9]{43}`, 2],
  ['dropbox-short-lived-api-token', 'sl.', String.raw`sl\.[a-zA-Z0-9\-=_]{135}`, 0],
  ['duffel-api-token', 'duffel_test_ duffel_live_', String.raw`duffel_(?:test|live)_[a-zA-Z0-9_\-=]{43}`, 2],
  ['dynatrace-api-token', 'dt0c01.', String.raw`dt0c01\.[a-zA-Z0-9]{24}\.[a-zA-Z0-9]{64}`, 4],
  ['easypost-api-token', 'EZAK', String.raw`EZAK[a-zA-Z0-9]{54}`, 2],
  ['frameio-api-token', 'fio-u-', String.raw`fio-u-[a-zA-Z0-9\-_=]{64}`, 0],
  ['gcp-api-key', 'AIza', String.raw`AIza[\w-]{35}`, 4],
  ['github-app-token', 'ghu_ ghs_', String.raw`(?:ghu|ghs)_[0-9a-zA-Z]{36}`, 3],
  ['github-fine-grained-pat', 'github_pat_', String.raw`github_pat_\w{82}`, 3],
  ['github-oauth', 'gho_', String.raw`gho_[0-9a-zA-Z]{36}`, 3],
  ['github-pat', 'ghp_', String.raw`ghp_[0-9a-zA-Z]{36}`, 3],
  ['github-refresh-token', 'ghr_', String.raw`ghr_[0-9a-zA-Z]{36}`, 3],
  ['gitlab-cicd-job-token', 'glcbt-', String.raw`glcbt-[0-9a-zA-Z]{1,5}_[0-9a-zA-Z_-]{20}`, 3],
  ['gitlab-deploy-token', 'gldt-', String.raw`gldt-[0-9a-zA-Z_\-]{20}`, 3],
  ['gitlab-feature-flag-client-token', 'glffct-', String.raw`glffct-[0-9a-zA-Z_\-]{20}`, 3],
  ['gitlab-feed-token', 'glft-', String.raw`glft-[0-9a-zA-Z_\-]{20}`, 3],
  ['gitlab-incoming-mail-token', 'glimt-', String.raw`glimt-[0-9a-zA-Z_\-]{25}`, 3],
  ['gitlab-kubernetes-agent-token', 'glagent-', String.raw`glagent-[0-9a-zA-Z_\-]{50}`, 3],
  ['gitlab-oauth-app-secret', 'gloas-', String.raw`gloas-[0-9a-zA-Z_\-]{64}`, 3],
  ['gitlab-pat', 'glpat-', String.raw`glpat-[\w-]{20}`, 3],
  ['gitlab-pat-routable', 'glpat-', String.raw`glpat-[0-9a-zA-Z_-]{27,300}\.[0-9a-z]{2}[0-9a-z]{7}`, 4],
  ['gitlab-ptt', 'glptt-', String.raw`glptt-[0-9a-f]{40}`, 3],
  ['gitlab-rrt', 'GR1348941', String.raw`GR1348941[\w-]{20}`, 3],
  ['gitlab-runner-authentication-token', 'glrt-', String.raw`glrt-[0-9a-zA-Z_\-]{20}`, 3],
  [
    'gitlab-runner-authentication-token-routable',
    'glrt-t',
    regexSource`
      glrt-t\d_[0-9a-zA-Z_\-]{27,300}\.[0-9a-z]{2}[0-9a-z]{7}
    `,
    4,
  ],
  ['gitlab-scim-token', 'glsoat-', String.raw`glsoat-[0-9a-zA-Z_\-]{20}`, 3],
  ['gitlab-session-cookie', '_gitlab_session=', String.raw`_gitlab_session=[0-9a-z]{32}`, 3],
  ['grafana-api-key', 'eyJrIjoi', String.raw`eyJrIjoi[A-Za-z0-9]{70,300}={0,3}`, 3],
  ['grafana-cloud-api-token', 'glc_', String.raw`glc_[A-Za-z0-9+/]{32,300}={0,3}`, 3],
  ['grafana-service-account-token', 'glsa_', String.raw`glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}`, 3],
  ['harness-api-key', 'pat. sat.', String.raw`(?:pat|sat)\.[a-zA-Z0-9_-]{22}\.[a-zA-Z0-9]{24}\.[a-zA-Z0-9]{20}`, 0],
  ['heroku-api-key-v2', 'HRKU-AA', String.raw`(?:HRKU-AA[0-9a-zA-Z_-]{58})`, 4],
  ['huggingface-access-token', 'hf_', String.raw`hf_(?:[a-zA-Z]{34})`, 2],
  ['huggingface-organization-api-token', 'api_org_', String.raw`api_org_(?:[a-zA-Z]{34})`, 2],
  ['infracost-api-token', 'ico-', String.raw`ico-[a-zA-Z0-9]{32}`, 3],
  ['intra42-client-secret', 's-s4t2ud- s-s4t2af-', String.raw`s-s4t2(?:ud|af)-[abcdef0123456789]{64}`, 3],
  ['linear-api-key', 'lin_api_', String.raw`lin_api_[a-zA-Z0-9]{40}`, 2],
  ['mailgun-private-api-token', 'key-', String.raw`key-[a-fA-F0-9]{32}`, 0],
  [
    'microsoft-teams-webhook',
    'https://',
    regexSource`
      https://[a-z0-9]{1,200}\.webhook\.office\.com/webhookb2/[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}@[a-z0-9]
      {8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}/IncomingWebhook/[a-z0-9]{32}/[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}
    `,
    0,
  ],
  ['new-relic-browser-api-token', 'NRJS-', String.raw`NRJS-[a-fA-F0-9]{19}`, 0],
  ['new-relic-insert-key', 'NRII-', String.raw`NRII-[a-zA-Z0-9-]{32}`, 0],
  ['new-relic-user-api-key', 'NRAK-', String.raw`NRAK-[a-zA-Z0-9]{27}`, 0],
  ['notion-api-token', 'ntn_', String.raw`ntn_[0-9]{11}[A-Za-z0-9]{32}[A-Za-z0-9]{3}`, 4],
  ['npm-access-token', 'npm_', String.raw`npm_[a-zA-Z0-9]{36}`, 2],
  ['octopus-deploy-api-key', 'API-', String.raw`API-[A-Z0-9]{26}`, 3],
  ['openshift-user-token', 'sha256~', String.raw`sha256~[\w-]{43}`, 3.5],
  ['perplexity-api-key', 'pplx-', String.raw`pplx-[a-zA-Z0-9]{48}`, 4],
  [
    'plaid-api-token',
    'access-sandbox- access-development- access-production-',
    regexSource`
      access-(?:sandbox|development|production)-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-
      fA-F]{12}
    `,
    0,
  ],
  ['planetscale-api-token', 'pscale_tkn_', String.raw`pscale_tkn_[\w=\.-]{32,64}`, 3],
  ['planetscale-oauth-token', 'pscale_oauth_', String.raw`pscale_oauth_[\w=\.-]{32,64}`, 3],
  ['planetscale-password', 'pscale_pw_', String.raw`pscale_pw_[\w=\.-]{32,64}`, 3],
  ['postman-api-token', 'PMAK-', String.raw`PMAK-[a-fA-F0-9]{24}\-[a-fA-F0-9]{34}`, 3],
  ['prefect-api-token', 'pnu_', String.raw`pnu_[a-zA-Z0-9]{36}`, 2],
  ['pulumi-api-token', 'pul-', String.raw`pul-[a-f0-9]{40}`, 2],
  ['pypi-upload-token', 'pypi-AgEIcHlwaS5vcmc', String.raw`pypi-AgEIcHlwaS5vcmc[\w-]{50,300}`, 3],
  ['readme-api-token', 'rdme_', String.raw`rdme_[a-z0-9]{70}`, 2],
  ['rubygems-api-token', 'rubygems_', String.raw`rubygems_[a-f0-9]{48}`, 2],
  ['scalingo-api-token', 'tk-us-', String.raw`tk-us-[\w-]{48}`, 2],
  ['sendgrid-api-token', 'SG.', String.raw`SG\.[a-zA-Z0-9=_\-\.]{66}`, 2],
  ['sendinblue-api-token', 'xkeysib-', String.raw`xkeysib-[a-fA-F0-9]{64}\-[a-zA-Z0-9]{16}`, 2],
  [
    'sentry-org-token',
    'sntrys_eyJpYXQiO',
    regexSource`
      sntrys_eyJpYXQiO[a-zA-Z0-9+/]{10,200}(?:LCJyZWdpb25fdXJs|InJlZ2lvbl91cmwi|cmVnaW9uX3VybCI6)[a-zA-Z0-9+/]{10,
      200}={0,2}_[a-zA-Z0-9+/]{43}
    `,
    4.5,
  ],
  ['sentry-user-token', 'sntryu_', String.raw`sntryu_[a-f0-9]{64}`, 3.5],
  ['settlemint-application-access-token', 'sm_aat_', String.raw`sm_aat_[a-zA-Z0-9]{16}`, 3],
  ['settlemint-personal-access-token', 'sm_pat_', String.raw`sm_pat_[a-zA-Z0-9]{16}`, 3],
  ['settlemint-service-access-token', 'sm_sat_', String.raw`sm_sat_[a-zA-Z0-9]{16}`, 3],
  ['shippo-api-token', 'shippo_live_ shippo_test_', String.raw`shippo_(?:live|test)_[a-fA-F0-9]{40}`, 2],
  ['shopify-access-token', 'shpat_', String.raw`shpat_[a-fA-F0-9]{32}`, 2],
  ['shopify-custom-access-token', 'shpca_', String.raw`shpca_[a-fA-F0-9]{32}`, 2],
  ['shopify-private-app-access-token', 'shppa_', String.raw`shppa_[a-fA-F0-9]{32}`, 2],
  ['shopify-shared-secret', 'shpss_', String.raw`shpss_[a-fA-F0-9]{32}`, 2],
  ['slack-app-token', 'xapp-', String.raw`xapp-\d-[A-Za-z0-9]{1,200}-\d{1,200}-[a-zA-Z0-9]{1,200}`, 2],
  ['slack-bot-token', 'xoxb-', String.raw`xoxb-[0-9]{10,13}-[0-9]{10,13}[a-zA-Z0-9-]{0,200}`, 3],
  ['slack-config-access-token', 'xoxe', String.raw`xoxe.xox[bp]-\d-[A-Za-z0-9]{163,166}`, 2],
  ['slack-config-refresh-token', 'xoxe-', String.raw`xoxe-\d-[A-Za-z0-9]{146}`, 2],
  ['slack-legacy-bot-token', 'xoxb-', String.raw`xoxb-[0-9]{8,14}-[a-zA-Z0-9]{18,26}`, 2],
  ['twilio-api-key', 'SK', String.raw`SK[0-9a-fA-F]{32}`, 3],
  ['typeform-api-token', 'tfp_', String.raw`tfp_[a-zA-Z0-9\-_\.=]{59}`, 0],
  ['vault-batch-token', 'hvb.', String.raw`hvb\.[\w-]{138,300}`, 4],
  ['yandex-access-token', 't1.', String.raw`t1\.[A-Z0-9a-z_-]{1,200}[=]{0,2}\.[A-Z0-9a-z_-]{86}[=]{0,2}`, 0],
  ['yandex-api-key', 'AQVN', String.raw`AQVN[A-Za-z0-9_\-]{35,38}`, 0],
]

/** The services whose keys gitleaks knows by the name beside them. */
export const listedServices = `
  adafruit airtable algolia alibaba artifactory asana atlassian bintray bitbucket bittrex cloudflare codecov cohere
  coinbase confluence confluent contentful datadog discord dnkey droneci dropbox etsy facebook fastly finicity finnhub
  flickr freshbooks gitter heroku hubspot intercom jfrog jira kraken kucoin launchdarkly linear linkedin looker
  mailchimp mailgun mattermost meraki messagebird netlify newyorktimes nrak nytimes okta plaid privateai rapidapi
  sendbird sentry snyk sonar squarespace sumo telegr travis twitch twitter xray yandex zendesk
`
