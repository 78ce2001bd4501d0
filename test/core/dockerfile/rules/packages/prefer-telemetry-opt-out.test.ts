import rule from '#core/dockerfile/rules/packages/prefer-telemetry-opt-out';
import { testRule } from '#test/support/rule-tester';

const DOTNET = 'FROM mcr.microsoft.com/dotnet/sdk:8.0';

testRule(rule, {
  valid: {
    'a variable': `${DOTNET}\nENV DOTNET_CLI_TELEMETRY_OPTOUT=1\nRUN dotnet restore\n`,
    'a variable of the stage it starts from': `${DOTNET} AS a\nENV DOTNET_CLI_TELEMETRY_OPTOUT=1\nFROM a\nRUN dotnet restore\n`,
    'a variable of the command': `${DOTNET}\nRUN DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet restore\n`,
    'an export': `${DOTNET}\nRUN export DOTNET_CLI_TELEMETRY_OPTOUT=1 && dotnet restore\n`,
    'the first yarn, which reports nothing': 'FROM node:22\nRUN yarn install\n',
    'a file of that name': 'FROM node:22\nRUN ls next && npm install -g turbo\n',
  },
  invalid: [
    {
      name: 'once a stage',
      code: `${DOTNET}\nRUN «dotnet» restore\nRUN dotnet build\n`,
      fixed: `${DOTNET}\nENV DOTNET_CLI_TELEMETRY_OPTOUT=1\nRUN dotnet restore\nRUN dotnet build\n`,
    },
    {
      name: 'behind npx',
      code: 'FROM node:22\nRUN «npx» --yes next@15 build\n',
      fixed: 'FROM node:22\nENV NEXT_TELEMETRY_DISABLED=1\nRUN npx --yes next@15 build\n',
    },
  ],
});
