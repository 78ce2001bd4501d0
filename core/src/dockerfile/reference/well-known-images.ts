/** Names of images that somebody who writes them means, however close a stage's name comes. */
export const WELL_KNOWN_IMAGES: ReadonlySet<string> = new Set(
  [
    'adminer aerospike alpine alt amazoncorretto amazonlinux api-firewall archlinux arangodb',
    'bash bonita buildpack-deps busybox caddy cassandra centos chronograf cirros clearlinux clefos clojure composer',
    'consul convertigo couchbase couchdb crate dart debian docker drupal eclipse-mosquitto eclipse-temurin',
    'elasticsearch elixir emqx erlang fedora flink fluentd friendica gazebo gcc geonetwork ghost golang gradle groovy',
    'haproxy haskell haxe hello-world hitch httpd hylang ibmjava influxdb irssi java jetty joomla jruby julia kapacitor',
    'kibana kong krakend lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo',
    'mongo-express monica mono mysql nats nats-streaming neo4j neurodebian nextcloud nginx node notary odoo open-liberty',
    'openjdk opensuse oraclelinux orientdb percona perl photon php phpmyadmin plone postfixadmin postgres pypy python',
    'r-base rabbitmq rakudo-star redis redmine registry rethinkdb rocket.chat rockylinux almalinux ros ruby rust',
    'sapmachine satosa scratch silverpeas solr sonarqube spark spiped storm swift swipl teamspeak telegraf tomcat tomee',
    'traefik ubuntu unit varnish vault websphere-liberty wordpress xwiki yourls znc zookeeper',
  ].flatMap((it) => it.split(' ')),
);
