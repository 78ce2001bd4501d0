import rule from '#core/dockerfile/rules/lost-state/no-lost-system-setting';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a question in exec form': 'FROM debian:12\nRUN ["sysctl", "-n", "kernel.ostype"]\n',
    'questions about the system': `${FROM}RUN sysctl -n kernel.ostype && mount && hostname -f && swapon --show && iptables --version && ip addr show && date +%s\n`,
    'packages of that name': `${FROM}RUN apt-get install -y iptables mount procps\n`,
    'another root': `${FROM}RUN chroot /rootfs mount -a\n`,
    'a mount of a builder that allows it': `${FROM}RUN --security=insecure mount -t tmpfs none /mnt && make && umount /mnt\n`,
    'a mount of the build': `${FROM}RUN --mount=type=cache,target=/root/.cache make\n`,
    'a file of another root': `${FROM}RUN cp -L /etc/resolv.conf rootfs/etc/ && rm rootfs/etc/resolv.conf\n`,
    'settings for a machine that starts with them': `${FROM}RUN echo net.core.somaxconn=1024 >> /etc/sysctl.d/10-app.conf\n`,
    'a look at the file': `${FROM}RUN cat /etc/hosts && grep nameserver < /etc/resolv.conf\n`,
    'files beside it': `${FROM}COPY hosts /etc/hosts.allow\nRUN echo a > /etc/hosts.deny\n`,
    'a log that goes to the output of the container': `${FROM}RUN ln -sf /dev/stdout /var/log/app.log && echo x > /proc/1/fd/1\n`,
    'the name of the host in a message': `${FROM}RUN echo hostname db\n`,
    'a start script': `${FROM}CMD sysctl -w a=1 && exec app\n`,
    'a file in a mount': `${FROM}RUN --mount=type=tmpfs,target=/etc/hosts echo x > /etc/hosts\n`,
  },
  invalid: [
    {
      name: 'the exec form',
      code: 'FROM debian:12\nRUN [«"sysctl", "-w", "net.core.somaxconn=1024"»]\n',
    },
    {
      name: 'a shell in exec form',
      code: 'FROM debian:12\nRUN ["sh", "-c", "«echo 10.0.0.5 db >> /etc/hosts» && make"]\n',
    },
    {
      name: 'a setting of the kernel',
      code: `${FROM}RUN apt-get update && «sysctl -w vm.swappiness=1» && apt-get install -y x\n`,
      fixed: `${FROM}RUN apt-get update && apt-get install -y x\n`,
      message: '`docker run --sysctl`',
    },
    { name: 'a setting without -w', code: `${FROM}RUN «sysctl vm.swappiness=1»\n`, fixed: FROM },
    { name: 'a file of the kernel', code: `${FROM}RUN «echo 1 > /proc/sys/net/ipv4/ip_forward»\n`, fixed: FROM },
    {
      name: 'a file of the kernel behind a pipe',
      code: `${FROM}RUN make && echo never | «tee /sys/kernel/mm/transparent_hugepage/enabled»\n`,
      fixed: `${FROM}RUN make\n`,
    },
    { name: 'a mount', code: `${FROM}RUN «mount -t tmpfs tmpfs /tmp/x»\n`, fixed: FROM, message: 'RUN --mount' },
    {
      name: 'a mount that nothing uses, even where it is allowed',
      code: `${FROM}RUN --security=insecure «mount -a»\n`,
    },
    { name: 'a module', code: `${FROM}RUN «modprobe fuse» || true\n` },
    {
      name: 'a swap file',
      code: `${FROM}RUN fallocate -l 1G /swap && mkswap /swap && «swapon /swap»\n`,
      fixed: `${FROM}RUN fallocate -l 1G /swap && mkswap /swap\n`,
    },
    { name: 'a firewall', code: `${FROM}RUN «iptables -A INPUT -p tcp --dport 22 -j DROP»\n`, fixed: FROM },
    {
      name: 'a rule of another table',
      code: `${FROM}RUN «iptables -t nat -A POSTROUTING -j MASQUERADE»\n`,
      fixed: FROM,
    },
    { name: 'a name of the host', code: `${FROM}RUN «hostname web»\n`, fixed: FROM, message: 'docker run --hostname' },
    {
      name: 'the clock',
      code: `${FROM}RUN «timedatectl set-timezone Europe/Berlin»\n`,
      fixed: FROM,
      message: 'ENV TZ',
    },
    { name: 'a restart', code: `${FROM}RUN apt-get update && «reboot»\n`, fixed: `${FROM}RUN apt-get update\n` },
    { name: 'a route', code: `${FROM}RUN «ip route add default via 10.0.0.1»\n`, fixed: FROM },
    {
      name: 'a name server',
      code: `${FROM}RUN «echo "nameserver 1.1.1.1" > /etc/resolv.conf» && apt-get update\n`,
      fixed: `${FROM}RUN apt-get update\n`,
      message: 'What `echo` does to `/etc/resolv.conf` does not get into the image',
    },
    { name: 'an edit of the file', code: `${FROM}RUN «sed -i 's/a/b/' /etc/hosts»\n`, fixed: FROM },
    {
      name: 'a download over the file',
      code: `${FROM}RUN «wget https://example.com/hosts -O /etc/hosts»\n`,
      fixed: FROM,
    },
    {
      name: 'a copy over the file',
      code: `${FROM}COPY resolv.conf «/etc/resolv.conf»\n`,
      message: '`docker run --dns`',
    },
    { name: 'a heredoc', code: `${FROM}RUN <<EOF\n«sysctl -p»\nEOF\n` },
    { name: 'a heredoc that is written to it', code: `${FROM}RUN «cat <<EOF >> /etc/hosts»\n10.0.0.1 db\nEOF\n` },
    { name: 'a trigger', code: `${FROM}ONBUILD RUN «sysctl -p»\n`, fixed: FROM },
  ],
});
