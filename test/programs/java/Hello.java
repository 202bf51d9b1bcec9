import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/** Files, threads, a child process: what the class library asks of the system. */
public class Hello {
  public static void main(String[] args) throws Exception {
    System.out.println("hello " + String.join(",", args));
    Path folder = Files.createDirectories(Path.of("made/by/java"));
    for (int n = 0; n < 10; n++) Files.writeString(folder.resolve(n + ".txt"), "line " + n + "\n");
    try (Stream<Path> found = Files.walk(Path.of("made"))) {
      System.out.println(found.filter(Files::isRegularFile).map(Path::toString).sorted().collect(Collectors.joining(" ")));
    }
    Files.move(folder.resolve("0.txt"), folder.resolve("moved.txt"), StandardCopyOption.ATOMIC_MOVE);
    System.out.println(Files.exists(folder.resolve("0.txt")) + " " + Files.readString(folder.resolve("moved.txt")).trim());
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Future<Integer>> sizes = new ArrayList<>();
    for (int n = 1; n < 10; n++) { int number = n; sizes.add(pool.submit(() -> Files.readString(folder.resolve(number + ".txt")).length())); }
    int total = 0;
    for (Future<Integer> size : sizes) total += size.get();
    pool.shutdown();
    System.out.println("total " + total);
    Process child = new ProcessBuilder("sh", "-c", "echo from the child; exit 3").start();
    System.out.println(new String(child.getInputStream().readAllBytes()).trim() + " " + child.waitFor());
    try { Files.readString(Path.of("missing")); } catch (NoSuchFileException error) { System.out.println("missing " + error.getMessage()); }
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in))) { System.out.println("stdin " + in.readLine()); }
    System.exit(6);
  }
}
