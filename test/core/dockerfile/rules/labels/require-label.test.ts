import rule from '#core/dockerfile/rules/labels/require-label';
import { testRule } from '#test/support/rule-tester';

const options = { labels: ['owner'] };

testRule(rule, {
  valid: {
    'no schema': 'FROM alpine:3.20\n',
    'a label in quotes': { code: 'FROM alpine:3.20\nLABEL "owner"="a"\n', options },
    'the older form': { code: 'FROM alpine:3.20\nLABEL owner team a\n', options },
    'a label of the stage it starts from': { code: 'FROM alpine:3.20 AS a\nLABEL owner=a\nFROM a\n', options },
    'a stage that is copied from': {
      code: 'FROM golang:1.23 AS build\nFROM alpine:3.20\nLABEL owner=a\nCOPY --from=build /x /x\n',
      options,
    },
    'a stage that is mounted': {
      code: 'FROM golang:1.23 AS build\nFROM alpine:3.20\nLABEL owner=a\nRUN --mount=from=build,target=/x ls /x\n',
      options,
    },
  },
  invalid: [
    {
      name: 'a label of a stage that is only copied from',
      code: 'FROM alpine:3.20 AS a\nLABEL owner=a\n«FROM» scratch\nCOPY --from=a /x /x\n',
      fixed: 'FROM alpine:3.20 AS a\nLABEL owner=a\nFROM scratch\nCOPY --from=a /x /x\n',
      options,
    },
    {
      name: 'a label for the images that start from this one',
      code: '«FROM» alpine:3.20\nONBUILD LABEL owner=a\n',
      fixed: 'FROM alpine:3.20\nONBUILD LABEL owner=a\n',
      options,
    },
    {
      name: 'a stage that nothing takes from, and so is built for its own sake',
      code: '«FROM» alpine:3.20 AS a\nFROM alpine:3.20\nLABEL owner=a\n',
      fixed: 'FROM alpine:3.20 AS a\nFROM alpine:3.20\nLABEL owner=a\n',
      options,
    },
  ],
});
