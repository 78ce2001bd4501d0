import rule from '#core/dockerfile/rules/run/no-senseless-command';
import { testRule } from '#test/support/rule-tester';

testRule(rule, {
  valid: {
    'a service for one step':
      'FROM debian:12\nRUN service mariadb start && mysql -e "create database app" && service mariadb stop\n',
    'the end of what the step started': 'FROM debian:12\nRUN redis-server & redis-cli set a b && kill $!\n',
    'a word of another command': 'FROM debian:12\nRUN apt-get install -y vim ssh\n',
  },
  invalid: [
    { name: 'a service that nothing stops', code: 'FROM debian:12\nRUN «service» nginx start\n' },
    { name: 'a process of another step', code: 'FROM debian:12\nRUN «kill» 1\n' },
  ],
});
