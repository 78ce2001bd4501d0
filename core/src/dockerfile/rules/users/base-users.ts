/** The users that images run as when the file names none. Every tag of them has it. */
const USERS: readonly (readonly [RegExp, string])[] = [
  [/^jenkins\/(?:jenkins|agent|inbound-agent)$/, 'jenkins'],
  [/^apache\/airflow$/, 'airflow'],
  [/^apache\/superset$/, 'superset'],
  [/^apache\/spark$/, 'spark'],
  [/^apache\/nifi$/, 'nifi'],
  [/^nginxinc\/nginx-unprivileged$/, 'nginx'],
  [/^grafana\/grafana(?:-oss|-enterprise)?$/, 'grafana'],
  [/^(?:quay\.io\/prometheus|prom)\/(?:prometheus|alertmanager|node-exporter|pushgateway)$/, 'nobody'],
  [/^quay\.io\/keycloak\/keycloak$/, 'keycloak'],
  [/^sonatype\/nexus3$/, 'nexus'],
  [/^selenium\/(?:hub|node-\w+|standalone-[\w-]+)$/, 'seluser'],
  [/^(?:quay\.io\/)?jupyter\/[\w-]+-notebook$/, 'jovyan'],
  [/^(?:quay\.io\/)?curl(?:images)?\/curl$/, 'curl_user'],
  [/^gitpod\/workspace-[\w-]+$/, 'gitpod'],
  [/^(?:cimg|circleci)\/[\w-]+$/, 'circleci'],
  [/^mcr\.microsoft\.com\/mssql\/server$/, 'mssql'],
  [/^(?:docker\.elastic\.co\/kibana\/)?kibana$/, 'kibana'],
  [/^(?:docker\.elastic\.co\/logstash\/)?logstash$/, 'logstash'],
  [/^solr$/, 'solr'],
  [/^n8nio\/n8n$/, 'node'],
  [/^nodered\/node-red$/, 'node-red'],
  [/^codercom\/code-server$/, 'coder'],
  [/^ghcr\.io\/puppeteer\/puppeteer$/, 'pptruser'],
  [/^ghcr\.io\/actions\/actions-runner$/, 'runner'],
];

/** The user of an image that is known not to run as root; undefined for all others. */
export function userOfBase(image: string): string | undefined {
  return USERS.find(([pattern]) => pattern.test(image))?.[1];
}
