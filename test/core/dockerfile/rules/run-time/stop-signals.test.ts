import noUngraceful from '#core/dockerfile/rules/run-time/no-ungraceful-stop-signal';
import preferCanonical from '#core/dockerfile/rules/run-time/prefer-canonical-stop-signal';
import preferProgram from '#core/dockerfile/rules/run-time/prefer-program-stop-signal';
import valid from '#core/dockerfile/rules/run-time/valid-stop-signal';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(valid, {
  valid: {
    'a name': `${FROM}STOPSIGNAL SIGWINCH\n`,
    'a short name': `${FROM}STOPSIGNAL term\n`,
    'a number': `${FROM}STOPSIGNAL 9\n`,
    'a real-time signal': `${FROM}STOPSIGNAL SIGRTMIN+3\n`,
    'the last of them': `${FROM}STOPSIGNAL RTMAX-14\n`,
    'a variable': `${FROM}ARG S\nSTOPSIGNAL $S\n`,
    quotes: `${FROM}STOPSIGNAL "SIGTERM"\n`,
  },
  invalid: [
    { name: 'a number that is too large', code: `${FROM}STOPSIGNAL «65»\n` },
    { name: 'zero', code: `${FROM}STOPSIGNAL «0»\n` },
    { name: 'a real-time signal that is not there', code: `${FROM}STOPSIGNAL «SIGRTMIN-3»\n` },
    { name: 'a word', code: `${FROM}STOPSIGNAL «shutdown»\n`, message: '`shutdown` is no signal' },
    { name: 'a letter too few', code: `${FROM}STOPSIGNAL «SIGTRM»\n`, fixed: `${FROM}STOPSIGNAL SIGTERM\n` },
    { name: 'another sign', code: `${FROM}STOPSIGNAL «SIG-TERM»\n`, fixed: `${FROM}STOPSIGNAL SIGTERM\n` },
    { name: 'several near ones', code: `${FROM}STOPSIGNAL «SIGUSR»\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD STOPSIGNAL «SIGQIT»\n`, fixed: `${FROM}ONBUILD STOPSIGNAL SIGQUIT\n` },
  ],
});

testRule(noUngraceful, {
  valid: {
    'one that can be caught': `${FROM}STOPSIGNAL SIGQUIT\n`,
    'none at all': FROM,
    'a word that is no signal': `${FROM}STOPSIGNAL SIGKILLED\n`,
  },
  invalid: [
    { name: 'a number', code: `${FROM}STOPSIGNAL «9»\n`, fixed: `${FROM}STOPSIGNAL SIGTERM\n` },
    {
      name: 'a short name',
      code: `${FROM}STOPSIGNAL «stop»\n`,
      fixed: `${FROM}STOPSIGNAL SIGTERM\n`,
      message: 'freezes',
    },
    { name: 'quotes', code: `${FROM}STOPSIGNAL «"SIGKILL"»\n`, fixed: `${FROM}STOPSIGNAL SIGTERM\n` },
  ],
});

testRule(preferCanonical, {
  valid: {
    'the full name': `${FROM}STOPSIGNAL SIGTERM\n`,
    'a real-time signal': `${FROM}STOPSIGNAL SIGRTMIN+3\n`,
    'what is no signal': `${FROM}STOPSIGNAL bye\n`,
    'a variable': `${FROM}ARG S\nSTOPSIGNAL $S\n`,
  },
  invalid: [
    { name: 'lower case', code: `${FROM}STOPSIGNAL «sigterm»\n`, fixed: `${FROM}STOPSIGNAL SIGTERM\n` },
    { name: 'no SIG', code: `${FROM}STOPSIGNAL «RTMIN+3»\n`, fixed: `${FROM}STOPSIGNAL SIGRTMIN+3\n` },
    { name: 'a real-time number', code: `${FROM}STOPSIGNAL «37»\n`, fixed: `${FROM}STOPSIGNAL SIGRTMIN+3\n` },
    { name: 'quotes', code: `${FROM}STOPSIGNAL «'SIGINT'»\n`, fixed: `${FROM}STOPSIGNAL SIGINT\n` },
  ],
});

testRule(preferProgram, {
  valid: {
    'the wanted signal': `${FROM}STOPSIGNAL SIGQUIT\nCMD ["nginx", "-g", "daemon off;"]\n`,
    'the wanted signal by its number': `${FROM}STOPSIGNAL 3\nCMD ["nginx", "-g", "daemon off;"]\n`,
    'one from a stage below': `${FROM.trim()} AS a\nSTOPSIGNAL SIGQUIT\nFROM a\nCMD ["nginx"]\n`,
    'the image that has it': 'FROM nginx:1.27\nCMD ["nginx", "-g", "daemon off;"]\n',
    'another program': `${FROM}CMD ["app"]\n`,
    'an entry point in front': `${FROM}ENTRYPOINT ["/start.sh"]\nCMD ["nginx"]\n`,
    'a shell form': `${FROM}CMD nginx\n`,
  },
  invalid: [
    {
      name: 'systemd',
      code: `${FROM}STOPSIGNAL SIGTERM\nCMD [«"/lib/systemd/systemd"»]\n`,
      fixed: `${FROM}STOPSIGNAL SIGRTMIN+3\nCMD ["/lib/systemd/systemd"]\n`,
    },
    {
      name: 'an init',
      code: `${FROM}ENTRYPOINT [«"/sbin/init"»]\n`,
      fixed: `${FROM}STOPSIGNAL SIGRTMIN+3\nENTRYPOINT ["/sbin/init"]\n`,
    },
  ],
});
