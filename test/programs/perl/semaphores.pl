# System V semaphores through the modules that come with perl.
use strict;
use warnings;
use IPC::SysV qw(IPC_PRIVATE IPC_CREAT IPC_NOWAIT SEM_UNDO S_IRUSR S_IWUSR ftok);
use IPC::Semaphore;
use POSIX ();
my $set = IPC::Semaphore->new(IPC_PRIVATE, 4, S_IRUSR | S_IWUSR | IPC_CREAT) or die "new: $!";
$set->setall(0, 1, 2, 3) or die;
print join(',', $set->getall), "\n";
print "ncnt ", $set->getncnt(0), " zcnt ", $set->getzcnt(0), " val ", $set->getval(3), "\n";
my $pid = fork // die;
if (!$pid) { $set->op(0, -1, 0, 1, 5, SEM_UNDO) or die "op: $!"; POSIX::_exit($set->getval(1) == 6 ? 0 : 9) }
select undef, undef, undef, 0.01 until $set->getncnt(0) == 1;
$set->op(0, 1, 0) or die;
waitpid $pid, 0;
print "child $? values ", join(',', $set->getall), " last by child ", ($set->getpid(0) == $pid ? 1 : 0), "\n";
print "nowait ", ($set->op(0, -1, IPC_NOWAIT) ? "went" : 0 + $!), "\n";
my $stat = $set->stat;
print "nsems ", $stat->nsems, " mode ", sprintf('%o', $stat->mode), " uid ", ($stat->uid == $> ? 1 : 0), "\n";
$set->remove or die; print "removed ", ($set->getval(0) // 'undef'), " ", 0 + $!, "\n";
