// A web server for tests, on an address of this machine: each path has one answer, and what was asked is noted.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace riwaya::fetch {

class TestServer {
  public:
    explicit TestServer(const char* host) : host_(host), socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        ::inet_pton(AF_INET, host, &at.sin_addr);
        socklen_t size = sizeof at;
        EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&at), size), 0);
        EXPECT_EQ(::listen(socket_, 16), 0);
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&at), &size);
        port_ = ntohs(at.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~TestServer() {
        stop_ = true;
        thread_.join();
        ::close(socket_);
    }
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    // Before anything is asked. `rest` is what follows "HTTP/1.1 ": status line, headers, empty line, body.
    void answer(const std::string& path, std::string rest) { answers_[path] = std::move(rest); }
    void page(const std::string& path, const std::string& body) {
        answer(path, "200 OK\r\nContent-Type: text/html\r\nContent-Length: " + std::to_string(body.size()) +
                         "\r\n\r\n" + body);
    }
    void redirect(const std::string& path, const std::string& to) {
        answer(path, "302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n");
    }
    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://" + host_ + ":" + std::to_string(port_) + path;
    }
    std::vector<std::string> asked() {
        const std::lock_guard lock(mutex_);
        return asked_;
    }
    [[nodiscard]] int connections() const { return connections_; }

  private:
    void serve() {
        while (!stop_) {
            pollfd wait{socket_, POLLIN, 0};
            if (::poll(&wait, 1, 10) <= 0) continue;
            const int client = ::accept(socket_, nullptr, nullptr);
            if (client < 0) continue;
            ++connections_;
            one(client);
            ::close(client);
        }
    }
    void one(int client) {
        std::string request;
        char buffer[4096];
        while (request.find("\r\n\r\n") == std::string::npos) {
            const ssize_t n = ::recv(client, buffer, sizeof buffer, 0);
            if (n <= 0) return;
            request.append(buffer, static_cast<std::size_t>(n));
        }
        const std::size_t begin = request.find(' ') + 1;
        const std::string path = request.substr(begin, request.find(' ', begin) - begin);
        {
            const std::lock_guard lock(mutex_);
            asked_.push_back(path);
        }
        const auto found = answers_.find(path);
        std::string reply =
            "HTTP/1.1 " + (found != answers_.end() ? found->second : "404 Not Found\r\nContent-Length: 0\r\n\r\n");
        reply.insert(reply.find("\r\n") + 2, "Connection: close\r\n");
        for (std::size_t at = 0; at < reply.size();) {
            const ssize_t n = ::send(client, reply.data() + at, reply.size() - at, MSG_NOSIGNAL);
            if (n <= 0) return;
            at += static_cast<std::size_t>(n);
        }
    }

    std::string host_;
    int socket_;
    int port_ = 0;
    std::map<std::string, std::string> answers_;
    std::mutex mutex_;
    std::vector<std::string> asked_;
    std::atomic<int> connections_ = 0;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

}  // namespace riwaya::fetch
