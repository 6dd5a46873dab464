package io.crossdock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets whose port can be listened on again at once. MockWebServer switches that off for a
 * port that the system picked, and a server that goes away could not come back.
 */
final class ReusablePorts extends ServerSocketFactory {

  private @Nullable ServerSocket last;

  /** Refuses connections at the socket that was made last. */
  synchronized void closeLast() {
    try {
      if (last != null) {
        last.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized ServerSocket createServerSocket() throws IOException {
    last = reusable();
    return last;
  }

  private static ServerSocket reusable() throws IOException {
    return new ServerSocket() {
      @Override
      public void setReuseAddress(boolean on) throws SocketException {
        super.setReuseAddress(true);
      }

      @Override
      public Socket accept() throws IOException {
        Socket accepted = super.accept();
        // Head and body go out in two writes; without this each answer waits 40 ms for the
        // client's delayed acknowledgement of the first.
        accepted.setTcpNoDelay(true);
        return accepted;
      }
    };
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return bound(new InetSocketAddress(port), 50);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return bound(new InetSocketAddress(port), backlog);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    return bound(new InetSocketAddress(address, port), backlog);
  }

  private ServerSocket bound(InetSocketAddress address, int backlog) throws IOException {
    ServerSocket socket = createServerSocket();
    socket.setReuseAddress(true);
    socket.bind(address, backlog);
    return socket;
  }
}
