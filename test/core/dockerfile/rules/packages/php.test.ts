import dev from '#core/dockerfile/rules/packages/no-composer-dev';
import xdebug from '#core/dockerfile/rules/packages/no-xdebug';
import { testRule } from '#test/support/rule-tester';

const PHP = 'FROM php:8.3-fpm';

testRule(dev, {
  valid: {
    'the flag': `${PHP}\nRUN composer install --no-dev -o\n`,
    'a variable': `${PHP}\nENV COMPOSER_NO_DEV=1\nRUN composer install\n`,
    'a variable of the command': `${PHP}\nRUN COMPOSER_NO_DEV=1 composer install\n`,
    'a stage for development': `${PHP} AS app-dev\nRUN composer install\n`,
    'a stage before the last one': `${PHP} AS build\nRUN composer install && composer test\nFROM php:8.3-fpm\n`,
    'a tool for everybody': `${PHP}\nRUN composer global require acme/tool:1.0\n`,
  },
  invalid: [
    {
      name: 'a stage whose name only holds the letters',
      code: `${PHP} AS device\nRUN composer «install» -o\n`,
      fixed: `${PHP} AS device\nRUN composer install --no-dev -o\n`,
    },
  ],
});

testRule(xdebug, {
  valid: {
    'a stage for development': `${PHP} AS dev\nRUN pecl install xdebug\n`,
    'a stage that is not the last one': `${PHP} AS debugger\nRUN pecl install xdebug\nFROM php:8.3-fpm\n`,
    'another extension': `${PHP}\nRUN pecl install redis && docker-php-ext-enable redis\n`,
    'its removal': `${PHP}\nRUN apt-get purge -y php8.3-xdebug\n`,
    'its configuration': `${PHP}\nRUN echo xdebug.mode=off > /etc/x.ini\n`,
  },
  invalid: [
    {
      name: 'among others, with no fix',
      code: `${PHP}\nRUN «install-php-extensions intl xdebug» && «apk add php83-pecl-xdebug git»\n`,
    },
    {
      name: 'what switches it on',
      code: `${PHP}\nRUN «pecl install xdebug» && make && «docker-php-ext-enable xdebug»\n`,
      fixed: `${PHP}\nRUN make\n`,
    },
  ],
});
